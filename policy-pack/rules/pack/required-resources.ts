import { nist80053 } from "../../frameworks";
import { stackRule } from "../../rule";

/** What must be there, only the configuration can say: of what is gone, nothing in the program speaks. */
export const requiredResources = stackRule({
  name: "required-resources",
  displayName: "Resources that a stack cannot do without",
  description: "The stack must have a resource of each type that the configuration names.",
  severity: "high",
  frameworks: [nist80053("CM-2, SI-4", "Baseline configuration, and system monitoring.")],
  tags: ["policy-pack", "detection"],
  remediationSteps: "Put the resource back; or take its type out of the configuration of the policy pack.",
  url: "https://www.pulumi.com/docs/insights/policy/configuration/",
  configSchema: {
    properties: {
      types: {
        description:
          "Types that have to be in the stack, such as aws:cloudtrail/trail:Trail, each with the reason for it.",
        type: "object",
        propertyNames: { pattern: "^[^:]+:[^:]+:[^:]+$" },
        additionalProperties: { type: "string", pattern: "\\S" },
        default: {},
      },
    },
  },
  ja: {
    displayName: "スタックに必要なリソース",
    description: "スタックには、設定に挙げたタイプのリソースがそれぞれ存在しなければなりません。",
    remediationSteps: "リソースを元に戻します。不要になったタイプは、ポリシーパックの設定から削除します。",
    config: {
      types: "スタックに必要なタイプ(aws:cloudtrail/trail:Trail など)と、その理由。",
    },
  },
  types: [],
  validateStack: (args, report) => {
    const { types } = args.getConfig<{ types: Readonly<Record<string, string>> }>();
    const present = new Set(args.resources.map(({ type }) => type));
    for (const [type, reason] of Object.entries(types)) {
      if (!present.has(type)) {
        report(
          `The stack has no ${type}, which it needs (${reason}). Put it back, or take it out of types in the ` +
            "configuration of the policy pack.",
        );
      }
    }
  },
});
