import { ecrImmutableTags as rule } from "../../../../policy-pack/rules/ecr/ecr-immutable-tags";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("ecr-immutable-tags", () => {
  const excluding = (...filters: string[]) => ({
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
  });
  for (const type of rule.types) {
    itJudges(rule, type, [
      [`${type}, immutable`, { imageTagMutability: "IMMUTABLE" }, "compliant"],
      [
        `${type}, left out`,
        {},
        "violation",
        { messages: ['imageTagMutability is "MUTABLE" (left out), so'] },
      ],
    ]);
  }
  itJudges(rule, "aws:ecr/repository:Repository", [
    ["mutable", { imageTagMutability: "MUTABLE" }, "violation", { messages: ['is "MUTABLE", so'] }],
    ["mutable but for some", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" }, "violation"],
    ["immutable but for some", excluding("latest", "dev-*"), "compliant"],
    [
      "immutable but for all",
      excluding("latest", "*"),
      "violation",
      { messages: ['imageTagMutabilityExclusionFilters has "*"'] },
    ],
    ["immutable but for all, doubly said", excluding("**"), "violation"],
    ["immutable but for what ends alike", excluding("*-dev", "dev*"), "compliant"],
    [
      "mutable but for all",
      { ...excluding("*"), imageTagMutability: "MUTABLE_WITH_EXCLUSION" },
      "violation",
      { messages: ['imageTagMutability is "MUTABLE_WITH_EXCLUSION"'] },
    ],
    ["but for one not known yet", excluding(UNKNOWN, "*"), "violation and unknown"],
    ["not known yet", { imageTagMutability: UNKNOWN }, "unknown", { unknown: "imageTagMutability" }],
  ]);
  itJudges(rule, "aws:ecrpublic/repository:Repository", [["a public repository", {}, "not applicable"]]);
});
