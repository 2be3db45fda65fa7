import { iamNoAdminPolicies as rule } from "../../../../policy-pack/rules/iam/iam-no-admin-policies";
import { UNKNOWN, itJudges } from "../../../support/policy";

const POLICY = "aws:iam/policy:Policy";
const document = (statement: object) => ({
  policy: { Statement: [{ Effect: "Allow", Resource: "*", ...statement }] },
});

describe("iam-no-admin-policies", () => {
  itJudges(rule, POLICY, [
    ["some actions", document({ Action: ["s3:*", "iam:*"] }), "compliant"],
    ["everything on one resource", document({ Action: "*", Resource: "arn:aws:s3:::a" }), "compliant"],
    ["a Deny of everything", document({ Effect: "Deny", Action: "*" }), "compliant"],
    [
      "everything everywhere",
      document({ Sid: "Admin", Action: "*" }),
      "violation",
      { messages: ['policy: Statement[0] ("Admin") allows every action on every resource'] },
    ],
    ["the same as text", { policy: JSON.stringify(document({ Action: "*" }).policy) }, "violation"],
    [
      "the same in other spellings",
      document({ Action: ["s3:Get*", "*:*"], Resource: ["arn:aws:*:*:*:*"] }),
      "violation",
    ],
    [
      "everything of an account",
      document({ Action: "*", Resource: "arn:aws:*:*:111122223333:*" }),
      "violation",
    ],
    [
      "everything of a region",
      document({ Action: "*", Resource: "arn:aws:*:us-east-1:111122223333:*" }),
      "compliant",
    ],
    [
      "the same for those with MFA",
      document({ Action: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      "violation",
    ],
    [
      "everything but on some resources",
      document({ Action: "*", Resource: undefined, NotResource: "arn:aws:s3:::a" }),
      "violation",
    ],
    [
      "everything but some, with IAM",
      document({ NotAction: ["organizations:*", "iam:CreateUser"] }),
      "violation",
      {
        messages: [
          "every action but those in NotAction, and what is left includes ways to take the rest, on every",
        ],
      },
    ],
    [
      "everything but IAM but one way through it",
      document({ NotAction: ["iam:A*", "iam:C*", "iam:P*", "iam:S*"] }),
      "violation",
    ],
    [
      "everything but IAM, but for boundaries",
      document({
        NotAction: [
          "iam:A*",
          "iam:C*",
          "iam:PutG*",
          "iam:PutRolePolicy",
          "iam:PutUserPolicy",
          "iam:S*",
          "iam:U*",
        ],
      }),
      "compliant",
    ],
    ["everything but IAM", document({ NotAction: ["iam:*", "organizations:*"] }), "compliant"],
    [
      "everything but some on one resource",
      document({ NotAction: "s3:*", Resource: "arn:aws:sqs:*:111122223333:a" }),
      "compliant",
    ],
    [
      "an action not known yet",
      document({ Action: [UNKNOWN, "s3:*"] }),
      "unknown",
      { unknown: "policy.Statement.0.Action.0" },
    ],
    [
      "a resource not known yet for some actions",
      document({ Action: "s3:*", Resource: UNKNOWN }),
      "compliant",
    ],
    ["a document not known yet", { policy: UNKNOWN }, "unknown", { unknown: "policy" }],
    [
      "an unknown statement beside everything",
      { policy: { Statement: [UNKNOWN, { Effect: "Allow", Action: "*", Resource: "*" }] } },
      "violation and unknown",
      { messages: ["Statement[1]"] },
    ],
  ]);
  const inline = JSON.stringify(document({ Action: "*" }).policy);
  itJudges(rule, "aws:iam/role:Role", [
    [
      "an inline policy of a role",
      { inlinePolicies: [{ policy: "{}" }, { policy: inline }], assumeRolePolicy: inline },
      "violation",
      { messages: ["inlinePolicies[1].policy: Statement[0]"] },
    ],
  ]);
  itJudges(rule, "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", [
    ["a permission set", { inlinePolicy: inline }, "violation"],
  ]);
  itJudges(rule, "aws:kms/key:Key", [["a key policy", document({ Action: "*" }), "not applicable"]]);
});
