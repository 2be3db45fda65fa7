import * as aws from "@pulumi/aws";
import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { cis } from "../../frameworks";
import { checkEach } from "../../inputs";

/** The arguments that make a trail complete and trustworthy, the provider's defaults, and what is lost without them. */
const SETTINGS = [
  ["isMultiRegionTrail", false, "an attacker who works in another region leaves no trace"],
  ["enableLogFileValidation", false, "nobody can prove later that the log files were not changed"],
  ["enableLogging", true, "the trail exists but records nothing"],
  ["includeGlobalServiceEvents", true, "calls to IAM, STS and CloudFront are not recorded"],
] as const;

export const cloudtrailMultiRegionValidated: ResourceValidationPolicy = {
  name: "cloudtrail-multi-region-validated",
  displayName: "Trails record every region, provably",
  description: "A CloudTrail trail must record all regions and global services, and validate its log files.",
  severity: "high",
  framework: cis(
    "3.1, 3.2",
    "Ensure CloudTrail is enabled in all regions, and that log file validation is enabled.",
  ),
  tags: ["cloudtrail", "logging"],
  remediationSteps:
    "Set isMultiRegionTrail and enableLogFileValidation to true; leave enableLogging and includeGlobalServiceEvents true.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
  validateResource: validateResourceOfType(aws.cloudtrail.Trail, (trail, _, report) => {
    checkEach(SETTINGS, ([setting, byDefault, loss]) => {
      if ((trail[setting] ?? byDefault) !== true) {
        report(`${setting} is not true, so ${loss}. Set ${setting} to true.`);
      }
    });
  }),
};
