import * as aws from "@pulumi/aws";
import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { cis } from "../../frameworks";
import { checkEach } from "../../inputs";

/** The four flags of the block, and what each one stops. The provider's default for all of them is false. */
const FLAGS = [
  ["blockPublicAcls", "new ACLs can make objects public"],
  ["blockPublicPolicy", "new bucket policies can make buckets public"],
  ["ignorePublicAcls", "ACLs that are already public stay in force"],
  ["restrictPublicBuckets", "buckets with a public policy stay open to everybody"],
] as const;

export const s3AccountPublicAccessBlockKept: ResourceValidationPolicy = {
  name: "s3-account-public-access-block-kept",
  displayName: "S3 public access blocked for the whole account",
  description: "The S3 public access block of the account must keep all four of its flags on.",
  severity: "high",
  framework: cis("2.1.4", "Ensure that S3 is configured with 'Block Public Access' enabled."),
  tags: ["s3", "data-protection"],
  remediationSteps:
    "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true. " +
    "Publish files through Amazon CloudFront with origin access control instead of through a public bucket.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  validateResource: validateResourceOfType(aws.s3.AccountPublicAccessBlock, (block, _, report) => {
    checkEach(FLAGS, ([flag, consequence]) => {
      if (block[flag] !== true) {
        report(
          `${flag} is not true (left out, it is false), so ${consequence} in every bucket of the account. Set ${flag} to true.`,
        );
      }
    });
  }),
};
