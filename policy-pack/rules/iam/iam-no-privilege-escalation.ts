import { GRANTING_ACTIONS, coversEvery, isForAdministrators } from "../../administrator";
import { all, any, not, settle } from "../../answer";
import { anyCondition, coversAction, isAllow, validateDocuments, type Condition } from "../../document";
import { IDENTITY_DOCUMENTS } from "../../documentInputs";
import { nist80053 } from "../../frameworks";
import { checkEach } from "../../inputs";
import { rule } from "../../rule";

/**
 * Finds the direct ways: to write, attach or choose policies, and to make credentials for others. It leaves `*` to the
 * rule `iam-no-admin-policies`, and iam:PassRole to a rule of its own. It looks at one statement at a time, so it does
 * not see what a Deny takes away; and some roles are there to give rights, such as one that deploys. So it is advisory.
 */
export const iamNoPrivilegeEscalation = rule({
  name: "iam-no-privilege-escalation",
  displayName: "No rights to give oneself more rights",
  description: "A policy must not allow to change the rights of every role, user, group or policy.",
  severity: "high",
  frameworks: [nist80053("AC-5, AC-6", "Separation of duties and least privilege.")],
  tags: ["iam", "least-privilege", "privilege-escalation"],
  remediationSteps:
    "Name the roles, users or policies in Resource, such as those under a path; or add a condition on " +
    "iam:PermissionsBoundary, so that nobody becomes stronger than the boundary.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  enforcementLevel: "advisory",
  ja: {
    displayName: "権限昇格につながる権限の禁止",
    description: "ポリシーで、すべてのロール、ユーザー、グループ、ポリシーの権限変更を許可してはなりません。",
    remediationSteps:
      "Resource で対象のロール、ユーザー、ポリシーを(パスなどで)限定します。または、iam:PermissionsBoundary の条件を追加し、境界を超える権限を与えられないようにします。",
  },
  validateResource: validateDocuments(IDENTITY_DOCUMENTS, ({ argument, statements }, _, report) => {
    checkEach(statements, (statement) => {
      const open = all(
        isAllow(statement),
        coversEvery(statement, "group", "policy", "role", "user"),
        not(anyCondition(statement, limits)),
        not(isForAdministrators(statement)),
      );
      const covers = GRANTING_ACTIONS.map(
        (action) => [action, all(coversAction(statement, action), open)] as const,
      );
      const ways = covers.filter(([, answer]) => answer === true).map(([action]) => action);
      if (ways.length > 0) {
        report(
          `${argument}: ${statement.label} allows ${shortened(ways)} without a limit, so whoever has these rights can ` +
            "give himself all others. Name the roles, users or policies in Resource, " +
            "or add a condition on iam:PermissionsBoundary.",
        );
      } else {
        settle(any(...covers.map(([, answer]) => answer)));
      }
    });
  }),
});

function shortened([first, ...others]: readonly string[]): string {
  return others.length === 0 ? first! : `${first!} and ${others.length} more such actions`;
}

/** What keeps the rights that are given, or those who get them, within limits. */
const LIMITS = /^(iam:(permissionsboundary|policyarn)|(aws|iam):resourcetag\/.+)$/;

/** A condition that negates holds as well if the request has no such key: no boundary at all, for example. */
function limits({ key, operator }: Condition): boolean {
  return LIMITS.test(key) && /^(ForAnyValue:)?(Arn|String)(Equals|EqualsIgnoreCase|Like)$/i.test(operator);
}
