import { any, settle, type Answer } from "../../answer";
import { ACCESS_LOGGINGS, BUCKETS, accessLogBucketsOf, bucketsWith, type Bucket } from "../../buckets";
import { includes } from "../../compare";
import { nist80053 } from "../../frameworks";
import { at, checkEach, listOf } from "../../inputs";
import { given } from "../../references";
import { stackRule } from "../../rule";

const ENCRYPTIONS = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/**
 * S3 encrypts everything by itself since 2023, and no configuration can switch that off. What a configuration can do is
 * to let uploads in again that bring a key of their own; and it has to choose KMS if the keys shall be managed.
 */
export const s3BucketEncrypted = stackRule({
  name: "s3-bucket-encrypted",
  displayName: "S3 buckets encrypted with keys of AWS or of the account",
  description:
    "The encryption of a bucket must not be weaker than what S3 does by itself, or than configured.",
  severity: "medium",
  frameworks: [
    nist80053(
      "SC-13, SC-28",
      "Cryptographic protection of information at rest (Security Hub control S3.17).",
    ),
  ],
  tags: ["s3", "data-protection", "encryption"],
  remediationSteps:
    'Set blockedEncryptionTypes to ["SSE-C"]. Where KMS is wanted, set sseAlgorithm to aws:kms, kmsMasterKeyId to the ARN of ' +
    "a key and bucketKeyEnabled to true.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html",
  configSchema: {
    properties: {
      kmsOnly: {
        type: "boolean",
        description:
          "Whether the default encryption of each bucket has to use KMS. S3 cannot deliver server access logs to such a bucket, so targets of these are left out.",
        default: false,
      },
    },
  },
  ja: {
    displayName: "S3 バケットの暗号化",
    description: "バケットの暗号化は、S3 の既定および設定で定めた水準より弱めてはなりません。",
    remediationSteps:
      'blockedEncryptionTypes を ["SSE-C"] にします。KMS を必須とする場合は、sseAlgorithm を aws:kms に、' +
      "kmsMasterKeyId をキーの ARN に、bucketKeyEnabled を true にします。",
    config: {
      kmsOnly:
        "各バケットのデフォルト暗号化に KMS を必須とするかどうか。サーバーアクセスログは KMS で暗号化するバケットに配信できないため、その配信先は対象外です。",
    },
  },
  types: [...BUCKETS, ...ENCRYPTIONS, ...ACCESS_LOGGINGS],
  validateStack: (args, report) => {
    const { kmsOnly } = args.getConfig<{ kmsOnly: boolean }>();
    const targets = kmsOnly ? accessLogBucketsOf(args) : new Set<string>();
    checkEach(bucketsWith(args, ENCRYPTIONS), (bucket) => {
      const rules = rulesOf(bucket);
      const ownKeys = any(...rules.map(allowsOwnKeys));
      if (ownKeys === true) {
        report(
          'blockedEncryptionTypes is ["NONE"], so uploads may bring a key that AWS does not keep (SSE-C): whoever can ' +
            'write can make the data unreadable, and ask a ransom for the key. Set it to ["SSE-C"].',
          bucket.urn,
        );
      }
      if (kmsOnly && !targets.has(bucket.urn) && !settle(any(...rules.map(usesKms)))) {
        report(
          "The default encryption of the bucket does not use KMS, so no key policy decides who can read the data, and no key " +
            "can be disabled to stop all reading. Set sseAlgorithm to aws:kms in an aws.s3.BucketServerSideEncryptionConfiguration.",
          bucket.urn,
        );
      }
      settle(ownKeys);
    });
  },
});

/** The rules of the separate resource; or, if there is none, those that the bucket itself is given. */
function rulesOf(bucket: Bucket): unknown[] {
  if (bucket.settings.length > 0) return bucket.settings.flatMap(({ props }) => listOf(at(props, "rules")));
  return [
    ...listOf(at(given(bucket, "serverSideEncryptionConfiguration"), "rule")),
    ...listOf(given(bucket, "serverSideEncryptionConfigurations")).flatMap((one) => listOf(at(one, "rules"))),
  ];
}

function allowsOwnKeys(encryptionRule: unknown): Answer {
  return has(listOf(at(encryptionRule, "blockedEncryptionTypes")), "NONE");
}

function usesKms(encryptionRule: unknown): Answer {
  const defaults = ["applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"].flatMap(
    (argument) => listOf(at(encryptionRule, argument)),
  );
  return has(
    defaults.map((one) => at(one, "sseAlgorithm")),
    "aws:kms",
    "aws:kms:dsse",
  );
}

function has(values: readonly unknown[], ...wanted: readonly unknown[]): Answer {
  return any(...wanted.map((one) => includes(values, one)));
}
