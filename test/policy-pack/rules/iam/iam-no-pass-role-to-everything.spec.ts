import { iamNoPassRoleToEverything as rule } from "../../../../policy-pack/rules/iam/iam-no-pass-role-to-everything";
import { UNKNOWN, itJudges } from "../../../support/policy";

const document = (statement: object) => ({
  policy: { Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "*", ...statement }] },
});
const when = (operator: string, key: string, value: unknown) =>
  document({ Condition: { [operator]: { [key]: value } } });

describe("iam-no-pass-role-to-everything", () => {
  itJudges(rule, "aws:iam/rolePolicy:RolePolicy", [
    ["one role", document({ Resource: "arn:aws:iam::111122223333:role/app" }), "compliant"],
    ["roles of one path", document({ Resource: "arn:aws:iam::111122223333:role/app/*" }), "compliant"],
    [
      "every role",
      document({}),
      "violation",
      { messages: ["policy: Statement[0] allows iam:PassRole for every role"] },
    ],
    ["every role of an account", document({ Resource: "arn:aws:iam::111122223333:role/*" }), "violation"],
    [
      "every role of any account",
      document({ Action: ["iam:Pass*"], Resource: ["arn:aws:iam::*:role*"] }),
      "violation",
    ],
    [
      "everything in IAM",
      document({ Action: "iam:*", Resource: "arn:aws:iam::111122223333:*" }),
      "violation",
    ],
    ["every role by path or name", document({ Resource: "arn:aws:iam::111122223333:*/*" }), "violation"],
    ["every role with a name", document({ Resource: "arn:aws:iam::111122223333:role/?*" }), "violation"],
    ["every role in part", document({ Resource: "arn:aws:iam::*:rol*" }), "violation"],
    ["every role of any partition", document({ Resource: "arn:*:iam::*:role/*" }), "violation"],
    ["every role of China", document({ Resource: "arn:aws-cn:iam::*:role/*" }), "violation"],
    ["every role of any service", document({ Resource: "arn:aws:*::111122223333:role/*" }), "violation"],
    ["everything of an account", document({ Resource: "arn:aws:*:*:111122223333:*" }), "violation"],
    ["roles that begin alike", document({ Resource: "arn:aws:iam::111122223333:role/app-*" }), "compliant"],
    ["roles that end alike", document({ Resource: "arn:aws:iam::111122223333:role/*-app" }), "compliant"],
    ["every user", document({ Resource: "arn:aws:iam::111122223333:user/*" }), "compliant"],
    ["another action", document({ Action: "iam:Get*" }), "compliant"],
    ["a Deny", document({ Effect: "Deny" }), "compliant"],
    [
      "what is left beside a Deny of IAM",
      document({
        Action: undefined,
        NotAction: ["iam:Create*", "iam:PassRole"],
        Resource: "arn:aws:iam::*:role/*",
      }),
      "compliant",
    ],
    ["a policy of administrators, which another rule judges", document({ Action: "*" }), "compliant"],
    [
      "every role of the policy with all actions",
      document({ Action: "*", Resource: "arn:aws:iam::111122223333:role/*" }),
      "violation",
    ],
    ["services in China", when("StringLike", "iam:PassedToService", "**.amazonaws.com.cn"), "violation"],
    [
      "services that begin alike",
      when("StringLike", "iam:PassedToService", "*ec2.amazonaws.com"),
      "compliant",
    ],
    ["as no operator asks", when("NotStringLike", "iam:PassedToService", "ec2.amazonaws.com"), "violation"],
    ["one service", when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"), "compliant"],
    [
      "one service, as AWS writes it",
      when("StringLikeIfExists", "IAM:passedToService", "ecs*.amazonaws.com"),
      "compliant",
    ],
    ["every service", when("StringLike", "iam:PassedToService", "*.amazonaws.com"), "violation"],
    [
      "one service or every",
      when("StringLike", "iam:PassedToService", ["ec2.amazonaws.com", "*"]),
      "violation",
    ],
    [
      "every service but one",
      when("StringNotEquals", "iam:PassedToService", "ec2.amazonaws.com"),
      "violation",
    ],
    ["every service in a region", when("StringEquals", "aws:RequestedRegion", "us-east-1"), "violation"],
    [
      "a role not known yet",
      document({ Resource: UNKNOWN }),
      "unknown",
      { unknown: "policy.Statement.0.Resource" },
    ],
    ["a service not known yet", when("StringEquals", "iam:PassedToService", UNKNOWN), "unknown"],
    ["a document not known yet", { policy: UNKNOWN }, "unknown", { unknown: "policy" }],
  ]);
  itJudges(rule, "aws:iam/role:Role", [
    ["a trust policy", { assumeRolePolicy: document({}).policy }, "compliant"],
  ]);
  itJudges(rule, "aws:iam/user:User", [["a user", {}, "not applicable"]]);
});
