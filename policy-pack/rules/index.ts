import type { ResourceValidationPolicy } from "@pulumi/policy";
import { cloudtrailMultiRegionValidated } from "./cloudtrail/cloudtrail-multi-region-validated";
import { ec2NoPublicAdminIngress } from "./ec2/ec2-no-public-admin-ingress";
import { guarddutyDetectorEnabled } from "./guardduty/guardduty-detector-enabled";
import { kmsKeyRotationEnabled } from "./kms/kms-key-rotation-enabled";
import { s3AccountPublicAccessBlockKept } from "./s3/s3-account-public-access-block-kept";
import { snsTopicEncrypted } from "./sns/sns-topic-encrypted";

/** A new rule is a file in the folder of its service, a line here, and a table of cases in test/policy-pack/rules. */
export const rules: ResourceValidationPolicy[] = [
  cloudtrailMultiRegionValidated,
  ec2NoPublicAdminIngress,
  guarddutyDetectorEnabled,
  kmsKeyRotationEnabled,
  s3AccountPublicAccessBlockKept,
  snsTopicEncrypted,
];
