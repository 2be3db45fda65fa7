import * as aws from "@pulumi/aws";
import { kmsKeyRotationEnabled as rule } from "../../../../policy-pack/rules/kms/kms-key-rotation-enabled";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("kms-key-rotation-enabled", () => {
  itJudges(rule, aws.kms.Key, [
    ["rotation on", { enableKeyRotation: true }, "compliant"],
    [
      "rotation off",
      { enableKeyRotation: false },
      "violation",
      { messages: ["enableKeyRotation is not true"] },
    ],
    ["rotation left out", {}, "violation", { messages: ["Set enableKeyRotation to true."] }],
    ["a symmetric key, said outright", { customerMasterKeySpec: "SYMMETRIC_DEFAULT" }, "violation"],
    ["a symmetric key of several regions", { multiRegion: true }, "violation"],
    [
      "a key pair for signing",
      { customerMasterKeySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" },
      "not applicable",
    ],
    ["a key pair for encryption", { customerMasterKeySpec: "RSA_4096" }, "not applicable"],
    ["an HMAC key", { customerMasterKeySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" }, "not applicable"],
    ["a kind of key that is empty", { customerMasterKeySpec: "" }, "violation"],
    ["a custom key store that is none", { customKeyStoreId: null }, "violation"],
    ["a key in a custom key store", { customKeyStoreId: "cks-1" }, "not applicable"],
    ["a key in a key store of the same program", { customKeyStoreId: UNKNOWN }, "not applicable"],
    ["rotation not known yet", { enableKeyRotation: UNKNOWN }, "unknown", { unknown: "enableKeyRotation" }],
    [
      "a kind of key not known yet",
      { customerMasterKeySpec: UNKNOWN },
      "unknown",
      { unknown: "customerMasterKeySpec" },
    ],
    ["a policy not known yet", { enableKeyRotation: true, policy: UNKNOWN }, "compliant"],
  ]);
  itJudges(rule, aws.kms.ExternalKey, [["imported key material", {}, "not applicable"]]);
  itJudges(rule, aws.kms.ReplicaKey, [["a replica", {}, "not applicable"]]);
});
