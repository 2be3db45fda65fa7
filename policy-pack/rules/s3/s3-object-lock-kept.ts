import { nist80053 } from "../../frameworks";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

export const s3ObjectLockKept = rule({
  name: "s3-object-lock-kept",
  displayName: "S3 Object Lock locks by default",
  description:
    "An Object Lock configuration must lock new objects by default, as long and as strictly as configured.",
  severity: "medium",
  frameworks: [
    nist80053("AU-9", "Protection of audit information."),
    nist80053("CP-6(2)", "Recovery of stored data (Security Hub control S3.15)."),
  ],
  tags: ["s3", "data-protection"],
  remediationSteps:
    "Set rule.defaultRetention with mode and either days or years. Try GOVERNANCE first: nobody, not even AWS, can shorten a " +
    "COMPLIANCE lock of an object.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  configSchema: {
    properties: {
      complianceOnly: {
        type: "boolean",
        description:
          "Whether the mode has to be COMPLIANCE. In the mode GOVERNANCE, whoever has s3:BypassGovernanceRetention can delete locked objects.",
        default: false,
      },
      minimumDays: {
        type: "integer",
        minimum: 1,
        description: "For how many days new objects have to be locked at least; a year counts 365.",
        default: 1,
      },
    },
  },
  ja: {
    displayName: "S3 オブジェクトロックのデフォルト保持",
    description:
      "オブジェクトロックの設定では、定められた期間とモードで新しいオブジェクトを既定でロックしなければなりません。",
    remediationSteps:
      "rule.defaultRetention に mode と、days または years を設定します。COMPLIANCE モードの保持期間は AWS でも短縮できないため、" +
      "まず GOVERNANCE で試してください。",
    config: {
      complianceOnly:
        "COMPLIANCE モードを必須とするかどうか。GOVERNANCE モードでは、s3:BypassGovernanceRetention を持つ人がロック中のオブジェクトを削除できます。",
      minimumDays: "新しいオブジェクトをロックする最短の日数。1 年は 365 日として数えます。",
    },
  },
  validateResource: validateTypes(
    [
      "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
    ],
    (lock, args, report) => {
      const { complianceOnly, minimumDays } = args.getConfig<{
        complianceOnly: boolean;
        minimumDays: number;
      }>();
      const retention = at(at(lock, "rule"), "defaultRetention");
      if (!retention) {
        report(
          "rule.defaultRetention is not set, so S3 locks only those objects whose upload asks for it, which log delivery does " +
            "not. Set its mode, and days or years.",
        );
        return;
      }

      const mode = at(retention, "mode");
      if (complianceOnly && !isUnknown(mode) && mode !== "COMPLIANCE") {
        report(
          `rule.defaultRetention.mode is not COMPLIANCE, so whoever has s3:BypassGovernanceRetention can delete locked ` +
            "objects. Set it to COMPLIANCE.",
        );
      }
      const [days, years] = [at(retention, "days"), at(retention, "years")];
      if (isUnknown(days)) throw days;
      if (isUnknown(years)) throw years;
      const total = Number(days ?? 0) + 365 * Number(years ?? 0);
      if (!(total >= minimumDays)) {
        report(
          `rule.defaultRetention locks new objects for ${total} days, fewer than ${minimumDays}. Set days or years so that it ` +
            "is enough; it holds for new objects only.",
        );
      }
      if (complianceOnly && isUnknown(mode)) throw mode;
    },
  ),
});
