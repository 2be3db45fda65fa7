import { fsbp, nist80053 } from "../../frameworks";
import { at, isUnknown, listOf } from "../../inputs";
import { conditionNarrows } from "../../narrowing";
import { rule, validateTypes } from "../../rule";

/** The arguments by which a permission is narrowed, and the condition that Lambda makes of each. */
const CONDITIONS = [
  ["sourceArn", "ArnLike", "aws:sourcearn"],
  ["sourceAccount", "StringEquals", "aws:sourceaccount"],
  ["principalOrgId", "StringEquals", "aws:principalorgid"],
  ["organizationId", "StringEquals", "aws:principalorgid"],
] as const;

export const lambdaPermissionNotPublic = rule({
  name: "lambda-permission-not-public",
  displayName: "Lambda permissions name who may call",
  description:
    "A permission on a Lambda function or layer must name the account or the source that may use it.",
  severity: "critical",
  frameworks: [
    fsbp("Lambda.1", "Lambda function policies should prohibit public access."),
    nist80053("AC-3, AC-6", "Access enforcement and least privilege."),
  ],
  tags: ["lambda", "public-access"],
  remediationSteps:
    "Set principal to an account or a role. For an AWS service, set sourceArn to the ARN of the resource that calls the " +
    "function, or sourceAccount to the account that owns it. For an organization, set principalOrgId (of a layer: organizationId).",
  url: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
  ja: {
    displayName: "Lambda の呼び出し元を特定する",
    description:
      "Lambda 関数やレイヤーのアクセス許可では、利用できるアカウントまたは呼び出し元を特定しなければなりません。",
    remediationSteps:
      "principal にアカウントまたはロールを指定します。AWS サービスの場合は、呼び出し元リソースの ARN を sourceArn に、" +
      "または所有者のアカウントを sourceAccount に指定します。組織の場合は principalOrgId(レイヤーでは organizationId)を指定します。",
  },
  validateResource: validateTypes(
    ["aws:lambda/permission:Permission", "aws:lambda/layerVersionPermission:LayerVersionPermission"],
    (permission, args, report) => {
      // Whether a function URL asks for a signature is decided by the URL, not here.
      if (
        at(permission, "functionUrlAuthType") === "NONE" ||
        at(permission, "invokedViaFunctionUrl") === true
      ) {
        args.notApplicable("It belongs to a function URL");
      }
      const principal = at(permission, "principal");
      // A token of an Alexa skill is as good as the ARN of a source.
      const hasToken = listOf(at(permission, "eventSourceToken")).length > 0;
      if (hasToken || CONDITIONS.some((condition) => narrows(permission, condition))) return;
      if (isUnknown(principal)) throw principal;
      if (principal === "*") {
        report(
          'principal is "*" and nothing narrows it, so every AWS account of the world may use the code. ' +
            "Set principal to an account or a role, or add principalOrgId (of a layer: organizationId).",
        );
      } else if (/\.amazon(aws)?\.com(\.cn)?$/.test(String(principal))) {
        report(
          `principal is the service ${String(principal)}, and neither sourceArn nor sourceAccount says on whose behalf it calls, so ` +
            "anybody can have it call the function from an account of their own. Set sourceArn or sourceAccount.",
        );
      }
    },
  ),
});

function narrows(permission: unknown, [argument, operator, key]: (typeof CONDITIONS)[number]): boolean {
  const value = at(permission, argument);
  // What is not known yet is made of a resource of the program, so it names that, or an account.
  if (isUnknown(value)) return true;
  return typeof value === "string" && conditionNarrows({ operator, key, values: [value] }) === true;
}
