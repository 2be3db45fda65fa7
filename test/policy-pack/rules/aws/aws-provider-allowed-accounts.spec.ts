import { awsProviderAllowedAccounts as rule } from "../../../../policy-pack/rules/aws/aws-provider-allowed-accounts";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("aws-provider-allowed-accounts", () => {
  const name = "allowedAccountIds";
  itJudges(rule, "pulumi:providers:aws", [
    ["an account, as programs send it", { [name]: '["111122223333"]' }, "compliant"],
    ["two accounts", { [name]: '["111122223333","222233334444"]' }, "compliant"],
    ["a number", { [name]: "[111122223333]" }, "compliant"],
    ["a list that is none of JSON", { [name]: ["111122223333"] }, "compliant"],
    ["left out", { region: "eu-west-1" }, "violation", { messages: ["allowedAccountIds names no account"] }],
    ["an empty list", { [name]: "[]" }, "violation"],
    ["null", { [name]: "null" }, "violation"],
    ["an empty text", { [name]: "" }, "violation"],
    ["no account id", { [name]: '["11112222"]' }, "violation"],
    ["more than an account id", { [name]: '["1111222233334"]' }, "violation"],
    ["the ARN of something", { [name]: '["arn:aws:iam::111122223333:root"]' }, "violation"],
    ["an account id and a letter", { [name]: '["111122223333x"]' }, "violation"],
    ["a letter and an account id", { [name]: '["x111122223333"]' }, "violation"],
    ["accounts that are forbidden", { forbiddenAccountIds: '["111122223333"]' }, "violation"],
    ["the default provider", {}, "violation", { resource: { name: "default_7_48_0" } }],
    [
      "the default provider, bound by the stack's configuration",
      { [name]: '["111122223333"]' },
      "compliant",
      { resource: { name: "default_7_48_0" } },
    ],
    ["not known yet", { [name]: UNKNOWN }, "unknown", { unknown: name }],
    ["a list with an account not known yet", { [name]: [UNKNOWN] }, "compliant"],
  ]);
  itJudges(rule, "pulumi:providers:random", [["a provider of another package", {}, "not applicable"]]);
});
