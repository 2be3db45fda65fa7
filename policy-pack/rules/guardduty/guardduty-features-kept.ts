import type { ReportViolation, ResourceValidationArgs } from "@pulumi/policy";
import { all, any, settle } from "../../answer";
import { is } from "../../compare";
import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/**
 * Protection plans that Security Hub asks for. EKS_RUNTIME_MONITORING is none of them: AWS refuses it together with
 * RUNTIME_MONITORING, which includes it.
 */
const PLANS = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "LAMBDA_NETWORK_LOGS",
  "RUNTIME_MONITORING",
];

/** Where the deprecated `datasources` of a detector or of an organization have what is a plan today. */
const DATASOURCES = {
  S3_DATA_EVENTS: ["s3Logs"],
  EKS_AUDIT_LOGS: ["kubernetes", "auditLogs"],
  EBS_MALWARE_PROTECTION: ["malwareProtection", "scanEc2InstanceWithFindings", "ebsVolumes"],
};

export const guarddutyFeaturesKept = rule({
  name: "guardduty-features-kept",
  displayName: "GuardDuty protection plans kept on",
  description: "The protection plans of GuardDuty must not be switched off.",
  severity: "high",
  frameworks: [
    fsbp(
      "GuardDuty.5, GuardDuty.6, GuardDuty.8, GuardDuty.9, GuardDuty.10, GuardDuty.11",
      "The protection plans of GuardDuty should be enabled.",
    ),
    nist80053("SI-4", "System monitoring."),
  ],
  tags: ["guardduty", "detection"],
  remediationSteps:
    "Set status to ENABLED, or autoEnable to ALL; or, if the account has nothing that the plan protects, take it out of required in the configuration.",
  url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html",
  configSchema: {
    properties: {
      required: {
        description:
          "Plans that must not be switched off, by their names in the API of GuardDuty; names of agents such as EKS_ADDON_MANAGEMENT are possible, too.",
        type: "array",
        items: { type: "string", pattern: "^[A-Z0-9_]+$" },
        uniqueItems: true,
        default: PLANS,
      },
    },
  },
  ja: {
    displayName: "GuardDuty の保護プランを維持する",
    description: "GuardDuty の保護プランを無効にしてはなりません。",
    remediationSteps:
      "status を ENABLED に、または autoEnable を ALL にします。保護対象がアカウントにないプランは、設定の required から外します。",
    config: {
      required:
        "無効にしてはならないプラン。GuardDuty の API での名前で指定します。EKS_ADDON_MANAGEMENT などのエージェントの名前も指定できます。",
    },
  },
  validateResource: [
    ...validateTypes(
      [
        "aws:guardduty/detectorFeature:DetectorFeature",
        "aws:guardduty/memberDetectorFeature:MemberDetectorFeature",
        "aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature",
      ],
      (feature, args, report) => {
        const agents = listOf(at(feature, "additionalConfigurations"));
        checkEach([feature, ...agents], (setting) => {
          checkEach(["status", "autoEnable"], (argument) =>
            judge(at(setting, "name"), at(setting, argument), argument, args, report),
          );
        });
      },
    ),
    ...validateTypes(
      [
        "aws:guardduty/detector:Detector",
        "aws:guardduty/organizationConfiguration:OrganizationConfiguration",
      ],
      (owner, args, report) => {
        checkEach(Object.entries(DATASOURCES), ([plan, path]) => {
          const source = path.reduce(at, at(owner, "datasources"));
          checkEach(["enable", "autoEnable"], (argument) =>
            judge(plan, at(source, argument), ["datasources", ...path, argument].join("."), args, report),
          );
        });
      },
    ),
  ],
});

function judge(
  name: unknown,
  value: unknown,
  argument: string,
  args: ResourceValidationArgs,
  report: ReportViolation,
): void {
  const { required } = args.getConfig<{ required: readonly string[] }>();
  const isOff = any(is(value, "DISABLED"), is(value, "NONE"), is(value, false));
  if (settle(all(isOff, any(...required.map((plan) => is(name, plan)))))) {
    report(
      `${argument} is ${JSON.stringify(value)} for ${String(name)}, so GuardDuty does not look for the attacks that ` +
        `only this plan finds. Switch it on; or, if that is not wanted here, take ${String(name)} out of required.`,
    );
  }
}
