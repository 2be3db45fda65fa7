import * as aws from "@pulumi/aws";
import { guarddutyDetectorEnabled as rule } from "../../../../policy-pack/rules/guardduty/guardduty-detector-enabled";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("guardduty-detector-enabled", () => {
  itJudges(rule, aws.guardduty.Detector, [
    ["on", { enable: true }, "compliant"],
    ["on by default", {}, "compliant"],
    [
      "suspended",
      { enable: false },
      "violation",
      { messages: ["enable is not true, which suspends GuardDuty"] },
    ],
    ["suspended by a text", { enable: "false" }, "violation"],
    ["not known yet", { enable: UNKNOWN }, "unknown", { unknown: "enable" }],
    ["tags not known yet", { enable: true, tags: UNKNOWN }, "compliant"],
  ]);
  itJudges(rule, aws.guardduty.DetectorFeature, [["a protection plan", {}, "not applicable"]]);
});
