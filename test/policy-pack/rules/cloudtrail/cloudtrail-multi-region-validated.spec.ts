import * as aws from "@pulumi/aws";
import { cloudtrailMultiRegionValidated as rule } from "../../../../policy-pack/rules/cloudtrail/cloudtrail-multi-region-validated";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("cloudtrail-multi-region-validated", () => {
  const trail = { s3BucketName: "logs", isMultiRegionTrail: true, enableLogFileValidation: true };
  itJudges(rule, aws.cloudtrail.Trail, [
    ["every region, validated", trail, "compliant"],
    [
      "the defaults said outright",
      { ...trail, enableLogging: true, includeGlobalServiceEvents: true },
      "compliant",
    ],
    [
      "one region",
      { ...trail, isMultiRegionTrail: false },
      "violation",
      { messages: ["isMultiRegionTrail is not true, so an attacker who works in another region"] },
    ],
    ["one region by default", { ...trail, isMultiRegionTrail: undefined }, "violation"],
    [
      "not validated",
      { ...trail, enableLogFileValidation: false },
      "violation",
      { messages: ["enableLogFileValidation is not true, so nobody can prove"] },
    ],
    ["not validated by default", { ...trail, enableLogFileValidation: undefined }, "violation"],
    [
      "stopped",
      { ...trail, enableLogging: false },
      "violation",
      { messages: ["enableLogging is not true, so the trail exists but"] },
    ],
    [
      "no global services",
      { ...trail, includeGlobalServiceEvents: false },
      "violation",
      { messages: ["includeGlobalServiceEvents is not true, so calls to IAM"] },
    ],
    [
      "only a bucket",
      { s3BucketName: "logs" },
      "violation",
      { messages: ["isMultiRegionTrail", "enableLogFileValidation"] },
    ],
    ["a bucket of the same program", { ...trail, s3BucketName: UNKNOWN, kmsKeyId: UNKNOWN }, "compliant"],
    [
      "a setting not known yet",
      { ...trail, isMultiRegionTrail: UNKNOWN },
      "unknown",
      { unknown: "isMultiRegionTrail" },
    ],
    [
      "a setting not known yet, before one that is wrong",
      { ...trail, isMultiRegionTrail: UNKNOWN, enableLogging: false },
      "violation and unknown",
      { messages: ["enableLogging"] },
    ],
  ]);
  itJudges(rule, aws.cloudtrail.EventDataStore, [["a CloudTrail Lake store", {}, "not applicable"]]);
});
