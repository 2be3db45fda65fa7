import * as aws from "@pulumi/aws";
import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { fsbp } from "../../frameworks";

export const guarddutyDetectorEnabled: ResourceValidationPolicy = {
  name: "guardduty-detector-enabled",
  displayName: "GuardDuty detectors switched on",
  description: "A GuardDuty detector must not be suspended.",
  severity: "high",
  framework: fsbp("GuardDuty.1", "GuardDuty should be enabled."),
  tags: ["guardduty", "detection"],
  remediationSteps:
    "Set enable to true or leave it out; quiet single findings with a suppression filter instead.",
  url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html",
  validateResource: validateResourceOfType(aws.guardduty.Detector, (detector, _, report) => {
    if ((detector.enable ?? true) !== true) {
      report(
        "enable is not true, which suspends GuardDuty in this account and region: attacks raise no findings while it lasts, " +
          "and it does not look at that time afterwards. Set enable to true or leave it out.",
      );
    }
  }),
};
