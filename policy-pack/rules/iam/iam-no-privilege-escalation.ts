import { GRANTING_ACTIONS, RAISING_ACTIONS, isForAdministrators } from "../../administrator";
import { all, any, not, settle } from "../../answer";
import {
  anyCondition,
  coversAction,
  coversEvery,
  isAllow,
  isEvery,
  validateDocuments,
  type Condition,
  type Text,
} from "../../document";
import { IDENTITY_DOCUMENTS } from "../../documentInputs";
import { nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { checkEach, isUnknown } from "../../inputs";
import { IS_ARN } from "../../narrowing";
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
        not(anyCondition(statement, limits)),
        not(isForAdministrators(statement)),
      );
      // What is left beside a NotAction is a way to every right, or it is nothing that was meant.
      const actions = statement.notActions ? GRANTING_ACTIONS : { ...GRANTING_ACTIONS, ...RAISING_ACTIONS };
      const covers = Object.entries(actions).map(
        ([action, kind]) =>
          [action, all(coversAction(statement, action), coversEvery(statement, kind), open)] as const,
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

/** What keeps those who get rights within limits. */
const TAGS = /^(aws|iam):resourcetag\/./;
/** What keeps the rights that are given within limits, if it names policies that do. */
const POLICIES = ["iam:permissionsboundary", "iam:policyarn"];
/** With these one gives oneself the others, attached as well as for a boundary. */
const UNLIMITED = ["AdministratorAccess", "IAMFullAccess"].map((name) => `arn:aws:iam::aws:policy/${name}`);

/**
 * A condition that negates holds as well if the request has no such key: no boundary at all, for example. A policy that
 * is not known yet is one of the same program.
 */
function limits({ key, operator, values }: Condition): boolean {
  if (!IS_ARN.test(operator)) return false;
  return TAGS.test(key) || (POLICIES.includes(key) && !values.some(isUnlimited));
}

function isUnlimited(policy: Text): boolean {
  if (isUnknown(policy)) return false;
  return isEvery("policy", policy) || UNLIMITED.some((arn) => glob(policy, arn));
}
