import * as aws from "@pulumi/aws";
import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { cis } from "../../frameworks";
import { at, copyOf } from "../../inputs";

/**
 * AWS can rotate symmetric encryption keys whose material it made itself. So this rule leaves alone:
 * asymmetric and HMAC keys, keys in a custom key store, `aws.kms.ExternalKey` (imported material), and
 * `aws.kms.ReplicaKey` (it follows its primary key).
 */
export const kmsKeyRotationEnabled: ResourceValidationPolicy = {
  name: "kms-key-rotation-enabled",
  displayName: "KMS keys rotate",
  description: "A symmetric KMS key must have automatic rotation switched on.",
  severity: "medium",
  framework: cis("3.6", "Ensure rotation for customer-created symmetric CMKs is enabled."),
  tags: ["kms", "encryption"],
  remediationSteps:
    "Set enableKeyRotation to true. Old data stays readable: KMS keeps the earlier key material and finds it by itself.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  validateResource: validateResourceOfType(aws.kms.Key, (key, args, report) => {
    // The id of a store that the same program makes is not known yet, but it will be an id.
    if (at(copyOf(args.props), "customKeyStoreId")) {
      args.notApplicable("KMS cannot rotate keys in a custom key store");
    }
    // Left out, the spec is SYMMETRIC_DEFAULT.
    if (key.customerMasterKeySpec && key.customerMasterKeySpec !== "SYMMETRIC_DEFAULT") {
      args.notApplicable("KMS cannot rotate asymmetric and HMAC keys");
    }

    if (key.enableKeyRotation !== true) {
      report(
        "enableKeyRotation is not true (left out, it is false), so the key encrypts with the same secret for ever, " +
          "and whoever once obtains that secret can read everything. Set enableKeyRotation to true.",
      );
    }
  }),
};
