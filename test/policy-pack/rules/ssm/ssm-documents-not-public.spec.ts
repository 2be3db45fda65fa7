import { ssmDocumentsNotPublic as rule } from "../../../../policy-pack/rules/ssm/ssm-documents-not-public";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("ssm-documents-not-public", () => {
  const shared = (accounts: string) => ({ permissions: { type: "Share", account_ids: accounts } });
  itJudges(rule, "aws:ssm/document:Document", [
    ["not shared", { content: UNKNOWN }, "compliant"],
    ["shared with accounts", shared("111122223333,222233334444"), "compliant"],
    ["shared with all", shared("All"), "violation", { messages: ['permissions.account_ids is "All"'] }],
    ["in small letters, after an account", shared("111122223333, all"), "violation"],
    ["shared with all, then an account", shared(" ALL , 111122223333"), "violation"],
    ["accounts not known yet", shared(UNKNOWN), "unknown", { unknown: "permissions.account_ids" }],
  ]);

  const id = "/ssm/documents/console/public-sharing-permission";
  const arn = `arn:aws:ssm:eu-west-1:111122223333:servicesetting${id}`;
  itJudges(rule, "aws:ssm/serviceSetting:ServiceSetting", [
    ["sharing blocked", { settingId: id, settingValue: "Disable" }, "compliant"],
    [
      "sharing allowed",
      { settingId: id, settingValue: "Enable" },
      "violation",
      { messages: ['is "Enable"'] },
    ],
    ["sharing allowed, by ARN", { settingId: arn, settingValue: "Enable" }, "violation"],
    ["another setting", { settingId: "/ssm/opsinsights/opscenter", settingValue: "Enable" }, "compliant"],
    [
      "a value not known yet",
      { settingId: id, settingValue: UNKNOWN },
      "unknown",
      { unknown: "settingValue" },
    ],
    ["an id not known yet", { settingId: UNKNOWN, settingValue: "Disable" }, "compliant"],
  ]);
  itJudges(rule, "aws:ssm/parameter:Parameter", [["a parameter", {}, "not applicable"]]);
});
