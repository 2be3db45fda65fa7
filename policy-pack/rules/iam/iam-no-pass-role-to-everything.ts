import { isForAdministrators } from "../../administrator";
import { all, not, settle, type Answer } from "../../answer";
import {
  anyCondition,
  coversAction,
  coversEvery,
  isAllow,
  validateDocuments,
  type Condition,
} from "../../document";
import { IDENTITY_DOCUMENTS } from "../../documentInputs";
import { nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { checkEach, isUnknown } from "../../inputs";
import { IS_TEXT } from "../../narrowing";
import { rule } from "../../rule";

/** Leaves policies of administrators to the rule `iam-no-admin-policies`. */
export const iamNoPassRoleToEverything = rule({
  name: "iam-no-pass-role-to-everything",
  displayName: "Roles passed on one by one",
  description: "A policy that allows iam:PassRole must name the roles, or the services that may get them.",
  severity: "high",
  frameworks: [nist80053("AC-6", "Least privilege.")],
  tags: ["iam", "least-privilege", "privilege-escalation"],
  remediationSteps:
    "Name the ARNs of the roles in Resource, and the service in a condition StringEquals iam:PassedToService.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  ja: {
    displayName: "無制限な iam:PassRole の禁止",
    description:
      "iam:PassRole を許可するポリシーでは、渡せるロールまたは渡し先のサービスを限定しなければなりません。",
    remediationSteps:
      "Resource にロールの ARN を指定し、iam:PassedToService の StringEquals 条件で渡し先のサービスを指定します。",
  },
  validateResource: validateDocuments(IDENTITY_DOCUMENTS, ({ argument, statements }, _, report) => {
    checkEach(statements, (statement) => {
      const passes = all(
        isAllow(statement),
        coversAction(statement, "iam:PassRole"),
        coversEvery(statement, "role"),
        not(anyCondition(statement, namesAService)),
        not(isForAdministrators(statement)),
      );
      if (settle(passes)) {
        report(
          `${argument}: ${statement.label} allows iam:PassRole for every role and every service, so with a function or ` +
            "an instance of one's own one gets the rights of the strongest role. " +
            "Name the roles in Resource, or the service in a condition on iam:PassedToService.",
        );
      }
    });
  }),
});

/** Names that no service has, so that only wildcards match them. */
const ANY_SERVICE = ["\0.amazonaws.com", "\0.amazonaws.com.cn"];

/** `…IfExists` is as good here, because each request to pass a role has the key. */
function namesAService({ key, operator, values }: Condition): Answer {
  if (key !== "iam:passedtoservice" || !IS_TEXT.test(operator.replace(/IfExists$/i, ""))) return false;
  return all(
    ...values.map((value) => (isUnknown(value) ? value : !ANY_SERVICE.some((name) => glob(value, name)))),
  );
}
