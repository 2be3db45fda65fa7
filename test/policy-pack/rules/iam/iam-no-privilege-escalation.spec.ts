import { iamNoPrivilegeEscalation as rule } from "../../../../policy-pack/rules/iam/iam-no-privilege-escalation";
import { UNKNOWN, itJudges } from "../../../support/policy";

const document = (statement: object) => ({
  policy: { Statement: [{ Effect: "Allow", Action: "iam:PutRolePolicy", Resource: "*", ...statement }] },
});
const when = (operator: string, key: string, value: unknown) =>
  document({ Condition: { [operator]: { [key]: value } } });

describe("iam-no-privilege-escalation", () => {
  const boundary = "arn:aws:iam::111122223333:policy/boundary";
  itJudges(rule, "aws:iam/policy:Policy", [
    ["one role", document({ Resource: "arn:aws:iam::111122223333:role/app" }), "compliant"],
    [
      "roles whose names begin alike",
      document({ Resource: "arn:aws:iam::111122223333:role/app-*" }),
      "compliant",
    ],
    [
      "every role",
      document({ Sid: "Put" }),
      "violation",
      { messages: ['policy: Statement[0] ("Put") allows iam:PutRolePolicy without a limit'] },
    ],
    [
      "all of IAM",
      document({ Action: "IAM:*" }),
      "violation",
      { messages: ["iam:AddUserToGroup and 17 more such actions"] },
    ],
    ["every role of an account", document({ Resource: "arn:aws:iam::111122223333:role/*" }), "violation"],
    [
      "versions of every policy",
      document({ Action: "iam:CreatePolicyVersion", Resource: "arn:aws:iam::*:policy/*" }),
      "violation",
    ],
    ["keys of every user", document({ Action: ["iam:CreateAccessKey"] }), "violation"],
    [
      "keys of one's own",
      document({ Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::*:user/${aws:username}" }),
      "compliant",
    ],
    ["reading", document({ Action: ["iam:Get*", "iam:List*", "iam:CreateServiceLinkedRole"] }), "compliant"],
    ["a Deny", document({ Effect: "Deny" }), "compliant"],
    ["a policy of administrators, which another rule judges", document({ Action: "*" }), "compliant"],
    ["everything but IAM", document({ Action: undefined, NotAction: "iam:*" }), "compliant"],
    ["a boundary", when("StringEquals", "iam:PermissionsBoundary", boundary), "compliant"],
    [
      "any boundary but one, or none",
      when("StringNotEquals", "iam:PermissionsBoundary", boundary),
      "violation",
    ],
    ["a boundary or none", when("ArnEqualsIfExists", "iam:PermissionsBoundary", boundary), "violation"],
    ["any boundary", when("StringLike", "iam:PermissionsBoundary", "*"), "violation"],
    [
      "any policy of an account",
      when("ArnLike", "iam:PolicyARN", "arn:aws:iam::111122223333:policy/*"),
      "violation",
    ],
    ["any policy of AWS", when("ArnLike", "iam:PolicyARN", "arn:aws:iam::aws:policy/*"), "violation"],
    [
      "a policy of administrators beside another",
      when("ArnEquals", "iam:PolicyARN", [boundary, "arn:aws:iam::aws:policy/AdministratorAccess"]),
      "violation",
    ],
    [
      "a boundary that lets change the boundary",
      when("StringEquals", "iam:PermissionsBoundary", "arn:aws:iam::aws:policy/IAMFullAccess"),
      "violation",
    ],
    [
      "a policy of AWS that is less",
      when("ArnEquals", "iam:PolicyARN", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      "compliant",
    ],
    ["a boundary of the same program", when("StringEquals", "iam:PermissionsBoundary", UNKNOWN), "compliant"],
    ["roles whose tag says nothing of it", when("StringEquals", "aws:RequestTag/team", "a"), "violation"],
    ["roles as no operator asks", when("BoolStringEquals", "aws:ResourceTag/team", "a"), "violation"],
    [
      "boundaries taken away",
      document({ Action: ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"] }),
      "violation",
      { messages: ["allows iam:DeleteRolePermissionsBoundary and 1 more such actions"] },
    ],
    ["boundaries changed", document({ Action: "iam:PutRolePermissionsBoundary" }), "violation"],
    [
      "the boundary of one role",
      document({
        Action: "iam:PutRolePermissionsBoundary",
        Resource: "arn:aws:iam::111122223333:role/app-*",
      }),
      "compliant",
    ],
    ["a SAML provider changed", document({ Action: "iam:UpdateSAMLProvider" }), "violation"],
    [
      "providers made, which no role trusts yet",
      document({ Action: ["iam:CreateSAMLProvider", "iam:CreateOpenIDConnectProvider"] }),
      "compliant",
    ],
    [
      "every permission set",
      document({
        Action: "sso:PutInlinePolicyToPermissionSet",
        Resource: ["arn:aws:sso:::instance/*", "arn:aws:sso:::permissionSet/*/*"],
      }),
      "violation",
    ],
    [
      "one permission set",
      document({
        Action: ["sso:CreateAccountAssignment"],
        Resource: "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
      }),
      "compliant",
    ],
    [
      "policies of every group, of which there is none here",
      document({ Resource: "arn:aws:iam::*:group/*" }),
      "compliant",
    ],
    ["some policies", when("ArnLike", "iam:PolicyARN", "arn:aws:iam::*:policy/app-*"), "compliant"],
    ["roles with a tag", when("StringEquals", "aws:ResourceTag/team", "a"), "compliant"],
    ["who has signed in with MFA", when("Bool", "aws:MultiFactorAuthPresent", "true"), "violation"],
    ["an action not known yet", document({ Action: ["s3:*", UNKNOWN] }), "unknown"],
    [
      "a role not known yet",
      document({ Resource: UNKNOWN }),
      "unknown",
      { unknown: "policy.Statement.0.Resource" },
    ],
    [
      "a role not known yet for another action",
      document({ Action: "iam:Get*", Resource: UNKNOWN }),
      "compliant",
    ],
    ["a document not known yet", { policy: UNKNOWN }, "unknown", { unknown: "policy" }],
  ]);
  itJudges(rule, "aws:iam/user:User", [["a user", {}, "not applicable"]]);
});
