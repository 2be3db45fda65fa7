import type { ResourceValidationArgs } from "@pulumi/policy";
import { nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { at, checkEach, copyOf, isUnknown, type Unknown } from "../../inputs";
import { providerSetting } from "../../provider";
import { rule } from "../../rule";
import { isTaggable } from "../../taggable";

interface Config {
  required: Readonly<Record<string, readonly string[]>>;
  defaults: Readonly<Record<string, string>>;
}

/**
 * What this rule cannot see: tags in the arguments of other resources, such as those of a launch template for its
 * instances; the tags of an Auto Scaling group, which are a list; and tags set by `aws.ec2.Tag` and its like.
 */
export const awsRequiredTags = rule({
  name: "aws-required-tags",
  displayName: "Tags that every resource needs",
  description: "A resource that takes tags must have those that the configuration asks for.",
  severity: "low",
  frameworks: [nist80053("CM-8", "System component inventory.")],
  tags: ["tags"],
  remediationSteps:
    "Add the tag to tags of the resource, or to defaultTags of the provider, which gives it to all resources at once.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  configSchema: {
    properties: {
      required: {
        description:
          "Tags that every resource needs, each with the values that are allowed; * in a value stands for any text.",
        type: "object",
        additionalProperties: { type: "array", items: { type: "string" }, minItems: 1 },
        default: {},
      },
      defaults: {
        description: "Values that the level remediate gives to tags which are missing.",
        type: "object",
        additionalProperties: { type: "string" },
        default: {},
      },
    },
  },
  ja: {
    displayName: "必須のタグ",
    description: "タグを付けられるリソースには、設定で求めるタグを付けなければなりません。",
    remediationSteps:
      "リソースの tags にタグを追加します。プロバイダーの defaultTags に追加すると、すべてのリソースに付きます。",
    config: {
      required: "必須のタグと、許可する値。値の * は任意の文字列を表します。",
      defaults: "remediate レベルのとき、不足しているタグに設定する値。",
    },
  },
  validateResource: (args, report) => {
    const { required } = args.getConfig<Config>();
    const wanted = Object.entries(required);
    if (wanted.length === 0 || !isTaggable(args.type)) return;
    const tags = tagsOf(args);
    checkEach(wanted, ([tag, allowed]) => {
      const value = tags(tag);
      if (isUnknown(value)) {
        if (!allowed.includes("*")) throw value;
      } else if (value === undefined) {
        report(
          `The tag ${tag} is missing, so nobody can tell by it whose the resource is. Add it to tags, or to defaultTags ` +
            "of the provider.",
        );
      } else if (!allowed.some((pattern) => glob(pattern, value))) {
        report(`The tag ${tag} is "${value}", which is none of: ${allowed.join(", ")}. Correct it.`);
      }
    });
  },
  remediateResource: (args) => {
    const { defaults } = args.getConfig<Config>();
    const tags = tagsOf(args);
    const missing = Object.entries(defaults).filter(([tag]) => tags(tag) === undefined);
    if (missing.length === 0 || !isTaggable(args.type)) return undefined;
    // In place: to copy the inputs would mean to read those that are not known yet.
    Object.assign((args.props.tags ??= {}), Object.fromEntries(missing));
    return args.props;
  },
});

/** The value of a tag: the resource's own, or else that of its provider. What is in unknown tags, nobody knows. */
function tagsOf({ props, provider }: ResourceValidationArgs): (tag: string) => string | Unknown | undefined {
  const own = at(copyOf(props), "tags");
  const given = at(providerSetting(copyOf(provider?.props), "defaultTags"), "tags");
  return (tag) => {
    for (const tags of [own, given]) if (isUnknown(tags)) throw tags;
    return (at(own, tag) ?? at(given, tag) ?? undefined) as string | Unknown | undefined;
  };
}
