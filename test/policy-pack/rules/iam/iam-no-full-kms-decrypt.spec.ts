import { iamNoFullKmsDecrypt as rule } from "../../../../policy-pack/rules/iam/iam-no-full-kms-decrypt";
import { UNKNOWN, itJudges } from "../../../support/policy";

const document = (statement: object) => ({
  policy: { Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement }] },
});
const when = (operator: string, key: string, value: unknown) =>
  document({ Condition: { [operator]: { [key]: value } } });

describe("iam-no-full-kms-decrypt", () => {
  const powerful = document({ Action: undefined, NotAction: ["iam:*"] });
  itJudges(rule, "aws:iam/policy:Policy", [
    ["one key", document({ Resource: "arn:aws:kms:us-east-1:111122223333:key/1" }), "compliant"],
    ["keys of one region", document({ Resource: "arn:aws:kms:us-east-1:111122223333:key/*" }), "compliant"],
    ["every key", document({}), "violation", { messages: ["policy: Statement[0] allows kms:Decrypt or"] }],
    ["every key of an account", document({ Resource: ["arn:aws:kms:*:111122223333:key/*"] }), "violation"],
    ["every key with an id", document({ Resource: ["arn:*:kms:*:*:key/?*"] }), "violation"],
    ["every alias, which is no key", document({ Resource: ["arn:aws:kms:*:*:alias/*"] }), "compliant"],
    ["everything of an account", document({ Resource: "arn:aws:*:*:111122223333:*" }), "violation"],
    ["everything in KMS", document({ Resource: "arn:aws:kms:*:*:*", Action: "kms:*" }), "violation"],
    ["encryption anew from every key", document({ Action: "kms:ReEncrypt*" }), "violation"],
    [
      "encryption with every key",
      document({ Action: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:Describe*"] }),
      "compliant",
    ],
    ["a Deny", document({ Effect: "Deny" }), "compliant"],
    [
      "through one service",
      when("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com"),
      "compliant",
    ],
    ["by alias", when("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/app-*"), "compliant"],
    ["one encryption context", when("StringEquals", "kms:EncryptionContext:app", "a"), "compliant"],
    ["keys with a tag", when("StringEquals", "aws:ResourceTag/team", "a"), "compliant"],
    ["keys as no operator asks", when("NotStringEquals", "aws:ResourceTag/team", "a"), "violation"],
    ["keys of whatever service there is", when("StringEquals", "kms:ViaServiceName", "a"), "violation"],
    ["all but keys with a tag", when("StringNotEquals", "aws:ResourceTag/team", "a"), "violation"],
    ["of one's own account", when("StringEquals", "kms:CallerAccount", "111122223333"), "violation"],
    ["a policy of administrators, which another rule judges", document({ Action: "*" }), "compliant"],
    ["everything but IAM, as boundaries have it", powerful, "compliant"],
    [
      "a key not known yet",
      document({ Resource: UNKNOWN }),
      "unknown",
      { unknown: "policy.Statement.0.Resource" },
    ],
  ]);
  itJudges(rule, "aws:iam/rolePolicy:RolePolicy", [
    ["everything but IAM, given to a role", powerful, "violation"],
  ]);
  itJudges(rule, "aws:kms/key:Key", [["a key policy", document({}), "not applicable"]]);
});
