import { settle } from "../../answer";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { checkEach, isUnknown } from "../../inputs";
import { excludedTypes, GLOBAL_TYPES, recordsAll, recordsAllBut } from "../../recordingGroup";
import { rule, validateTypes } from "../../rule";

export const configRecorderAllTypes = rule({
  name: "config-recorder-all-types",
  displayName: "AWS Config records every type",
  description: "A recorder of AWS Config must record all types of resources.",
  severity: "medium",
  frameworks: [
    cis("3.3", "Ensure AWS Config is enabled in all regions."),
    fsbp("Config.1", "AWS Config should be enabled and use the service-linked role for resource recording."),
    nist80053("CM-3, CM-8", "Configuration change control and system component inventory."),
  ],
  tags: ["config", "logging"],
  remediationSteps:
    "Leave out recordingGroup or set its allSupported to true; to leave out single types, use the strategy EXCLUSION_BY_RESOURCE_TYPES and name them in mayBeExcluded.",
  url: "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
  configSchema: {
    properties: {
      mayBeExcluded: {
        description:
          "Types that a recorder may leave out. By default those of IAM, which the recorder of one region records for all.",
        type: "array",
        items: { type: "string", pattern: "^AWS::" },
        uniqueItems: true,
        default: GLOBAL_TYPES,
      },
    },
  },
  ja: {
    displayName: "AWS Config はすべてのタイプを記録する",
    description: "AWS Config のレコーダーは、すべてのリソースタイプを記録しなければなりません。",
    remediationSteps:
      "recordingGroup を省略するか、allSupported を true にします。一部のタイプを除外するには、" +
      "EXCLUSION_BY_RESOURCE_TYPES を使い、そのタイプを mayBeExcluded に追加します。",
    config: {
      mayBeExcluded:
        "除外してもよいリソースタイプ。既定は IAM のタイプで、1 つのリージョンのレコーダーが全リージョン分を記録します。",
    },
  },
  validateResource: validateTypes(["aws:cfg/recorder:Recorder"], (recorder, args, report) => {
    if (settle(recordsAll(recorder))) return;
    if (!settle(recordsAllBut(recorder))) {
      report(
        "recordingGroup.allSupported is false, so changes of all types but those listed, and of all types to come, leave " +
          "no trace, and rules do not see them. Set allSupported to true.",
      );
      return;
    }
    const { mayBeExcluded } = args.getConfig<{ mayBeExcluded: readonly string[] }>();
    checkEach(excludedTypes(recorder), (type) => {
      if (isUnknown(type)) throw type;
      if (!mayBeExcluded.includes(String(type))) {
        report(
          `recordingGroup.exclusionByResourceTypes leaves out ${String(type)}, so changes of that type leave no trace, and ` +
            "rules do not see them. Record it, or add it to mayBeExcluded.",
        );
      }
    });
  }),
});
