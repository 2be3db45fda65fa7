import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const FILTERS = "imageTagMutabilityExclusionFilters";

export const ecrImmutableTags = rule({
  name: "ecr-immutable-tags",
  displayName: "Tags of container images fixed",
  description: "A tag in an ECR repository must keep pointing to the same image.",
  severity: "medium",
  frameworks: [
    fsbp("ECR.2", "ECR private repositories should have tag immutability configured."),
    nist80053("CM-2, SI-7", "Baseline configuration and integrity of software."),
  ],
  tags: ["ecr", "integrity"],
  remediationSteps:
    'Set imageTagMutability to "IMMUTABLE", and push each build under a tag of its own; or to ' +
    '"IMMUTABLE_WITH_EXCLUSION" with filters for the few tags that have to move, such as latest.',
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  ja: {
    displayName: "イメージタグの上書き禁止",
    description: "ECR リポジトリのタグは、常に同じイメージを指していなければなりません。",
    remediationSteps:
      "imageTagMutability を IMMUTABLE にし、ビルドごとに新しいタグでプッシュします。" +
      "latest のように動かす必要のあるタグがある場合だけ、IMMUTABLE_WITH_EXCLUSION とフィルターを使います。",
  },
  validateResource: validateTypes(
    ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
    (repository, _, report) => {
      const mutability = at(repository, "imageTagMutability") ?? "MUTABLE";
      if (isUnknown(mutability)) throw mutability;
      if (mutability === "MUTABLE" || mutability === "MUTABLE_WITH_EXCLUSION") {
        report(
          `imageTagMutability is "${mutability}"${
            at(repository, "imageTagMutability") === mutability ? "" : " (left out)"
          }, so whoever may push can put another image under a tag that is in use already, and it runs at the next ` +
            'start. Set imageTagMutability to "IMMUTABLE".',
        );
      }
      if (mutability !== "IMMUTABLE_WITH_EXCLUSION") return;
      checkEach(listOf(at(repository, FILTERS)), (exclusion) => {
        const filter = at(exclusion, "filter");
        if (isUnknown(filter)) throw filter;
        if (/^\*+$/.test(String(filter))) {
          report(
            `${FILTERS} has "${String(filter)}", so every tag is left out of the immutability. Name the tags that have to move.`,
          );
        }
      });
    },
  ),
});
