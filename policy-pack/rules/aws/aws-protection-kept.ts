import { nist80053 } from "../../frameworks";
import { rule } from "../../rule";

/** What the baseline protects: evidence, the keys without which it cannot be read, and services that forget when deleted. */
const PROTECTED = new Set([
  "aws:cloudtrail/trail:Trail",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:detective/graph:Graph",
  "aws:guardduty/detector:Detector",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
  "aws:securityhub/account:Account",
]);

/**
 * A policy never sees what the program has lost. The option protect makes Pulumi refuse to delete that, so this rule only
 * has to see that nobody takes the option away.
 */
export const awsProtectionKept = rule({
  name: "aws-protection-kept",
  displayName: "Protective resources protected from deletion",
  description: "Resources that protect the account must keep the option protect.",
  severity: "high",
  frameworks: [
    nist80053("AU-9, CM-5", "Protection of audit information, and access restrictions for change."),
  ],
  tags: ["protect", "logging", "detection"],
  remediationSteps:
    "Set the option protect to true; to remove the stack for good, set allowRemoval to true in the configuration of this rule first.",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  configSchema: {
    properties: {
      types: {
        description:
          "Types that have to be protected wherever they are, such as aws:cloudtrail/trail:Trail. In components of the baseline, it is those that the baseline protects.",
        type: "array",
        items: { type: "string", pattern: "^[^:]+:[^:]+:[^:]+$" },
        uniqueItems: true,
        default: [],
      },
      allowRemoval: {
        description: "Whether protection may be taken away, to remove the stack.",
        type: "boolean",
        default: false,
      },
    },
  },
  ja: {
    displayName: "保護用リソースを削除から守る",
    description:
      "アカウントを保護するリソースでは、protect オプションを有効にしたままにしなければなりません。",
    remediationSteps:
      "protect オプションを true にします。スタックを撤去する場合は、先にこのルールの設定で allowRemoval を true にします。",
    config: {
      types:
        "場所を問わず protect が必要なタイプ(aws:cloudtrail/trail:Trail など)。ベースラインのコンポーネント内では、ベースラインが保護するタイプが対象です。",
      allowRemoval: "スタックを撤去するために、保護の解除を許すかどうか。",
    },
  },
  validateResource: (args, report) => {
    const { type, opts } = args;
    if (opts.protect) return;
    const { types, allowRemoval } = args.getConfig<{
      types: readonly string[];
      allowRemoval: boolean;
    }>();
    const isRequired = types.includes(type) || (PROTECTED.has(type) && isOfBaseline(opts.parent));
    if (isRequired && !allowRemoval) {
      report(
        "The option protect is not true, so one pulumi destroy, or a line deleted by mistake, takes the resource away " +
          "with all that it has recorded. Set protect to true.",
      );
    }
  },
});

/** The URN of a resource has the types of all its parents: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function isOfBaseline(parent = ""): boolean {
  return /^baseline:|\$baseline:/.test(parent.split("::")[2] ?? "");
}
