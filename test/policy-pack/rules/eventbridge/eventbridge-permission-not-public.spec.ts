import { eventbridgePermissionNotPublic as rule } from "../../../../policy-pack/rules/eventbridge/eventbridge-permission-not-public";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("eventbridge-permission-not-public", () => {
  const inOrganization = (value: string, key = "aws:PrincipalOrgID", type = "StringEquals") => ({
    principal: "*",
    condition: { type, key, value },
  });
  itJudges(rule, "aws:cloudwatch/eventPermission:EventPermission", [
    ["an account", { principal: "111122223333" }, "compliant"],
    ["everybody", { principal: "*" }, "violation", { messages: ['principal is "*" and no condition names'] }],
    ["the organization", inOrganization("o-abcde12345"), "compliant"],
    ["any organization", inOrganization("*"), "violation"],
    [
      "a condition without a value",
      { principal: "*", condition: { type: "StringEquals", key: "aws:PrincipalOrgID" } },
      "violation",
    ],
    [
      "a condition with a value that is no text",
      { principal: "*", condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: 5 } },
      "violation",
    ],
    ["a condition on something else", inOrganization("o-abcde12345", "aws:PrincipalTag/x"), "violation"],
    [
      "all organizations but one",
      inOrganization("o-abcde12345", "aws:PrincipalOrgID", "StringNotEquals"),
      "violation",
    ],
    ["an organization not known yet", inOrganization(UNKNOWN), "unknown", { unknown: "condition.value" }],
    ["a key not known yet", inOrganization("o-abcde12345", UNKNOWN), "unknown", { unknown: "condition.key" }],
    ["an operator not known yet", inOrganization("o-abcde12345", "aws:PrincipalOrgID", UNKNOWN), "unknown"],
    ["a principal not known yet", { principal: UNKNOWN }, "unknown", { unknown: "principal" }],
  ]);
  itJudges(rule, "aws:cloudwatch/eventBusPolicy:EventBusPolicy", [["a document", {}, "not applicable"]]);
});
