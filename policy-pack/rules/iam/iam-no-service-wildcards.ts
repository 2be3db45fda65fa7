import { all, settle } from "../../answer";
import { coversEveryResource, isAllow, validateDocuments } from "../../document";
import { IDENTITY_DOCUMENTS } from "../../documentInputs";
import { fsbp, nist80053 } from "../../frameworks";
import { checkEach, isUnknown } from "../../inputs";
import { rule } from "../../rule";

export const iamNoServiceWildcards = rule({
  name: "iam-no-service-wildcards",
  displayName: "No whole services on all resources",
  description: "A policy must not allow all actions of a service on all resources.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [
    fsbp(
      "IAM.21",
      "IAM customer managed policies that you create should not allow wildcard actions for services.",
    ),
    nist80053("AC-6", "Least privilege."),
  ],
  tags: ["iam", "least-privilege"],
  remediationSteps: "Name the actions, such as s3:GetObject or s3:Get*, or the resources.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ja: {
    displayName: "サービス全体の一括許可の禁止",
    description: "ポリシーで、すべてのリソースに対するサービスの全アクションを許可してはなりません。",
    remediationSteps: "s3:GetObject や s3:Get* のようにアクションを列挙するか、リソースを限定します。",
  },
  validateResource: validateDocuments(IDENTITY_DOCUMENTS, ({ argument, statements }, _, report) => {
    checkEach(statements, (statement) => {
      const { actions } = statement;
      const open = all(isAllow(statement), coversEveryResource(statement));
      const whole = actions.filter((action) => !isUnknown(action) && /[a-z0-9-]:\*+$/i.test(action));
      if (whole.length > 0 && settle(open)) {
        report(
          `${argument}: ${statement.label} allows ${whole.join(", ")} on every resource, so it also allows to delete, ` +
            "to share, and whatever AWS adds later. Name the actions or the resources.",
        );
      }
      settle(all(open, actions.find(isUnknown) ?? false));
    });
  }),
});
