import { ACCESS_LOGGINGS, BUCKETS, accessLogBucketsOf, bucketsWith } from "../../buckets";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { at, listOf } from "../../inputs";
import { given } from "../../references";
import { stackRule } from "../../rule";
import { resourcesOf } from "../../stack";

const TRAIL = "aws:cloudtrail/trail:Trail";

/** What the access log of a bucket holds, and more: reads and writes of all objects of the account. */
function recordsEveryObject(trail: unknown): boolean {
  const classic = listOf(at(trail, "eventSelectors")).some(
    (selector) =>
      (at(selector, "readWriteType") ?? "All") === "All" &&
      listOf(at(selector, "dataResources")).some(
        (resource) =>
          at(resource, "type") === OBJECT &&
          listOf(at(resource, "values")).some((value) =>
            EVERY_OBJECT.some((one) => glob(one, String(value))),
          ),
      ),
  );
  const advanced = listOf(at(trail, "advancedEventSelectors")).some((selector) => {
    const fields = listOf(at(selector, "fieldSelectors"));
    const isObject = (field: unknown) => listOf(at(field, "equals")).includes(OBJECT);
    // Any further field would leave something out.
    return fields.length === 2 && fields.some(isObject);
  });
  return classic || advanced;
}

const OBJECT = "AWS::S3::Object";
const EVERY_OBJECT = ["arn:*:s3", "arn:*:s3:::"];

export const s3BucketAccessLogged = stackRule({
  name: "s3-bucket-access-logged",
  displayName: "S3 server access logging on",
  description: "Access to the objects of each bucket must be logged, by the bucket or by a trail.",
  severity: "low",
  frameworks: [
    fsbp("S3.9", "S3 general purpose buckets should have server access logging enabled."),
    cis("3.4", "Ensure that server access logging is enabled on the CloudTrail S3 bucket."),
    nist80053("AU-2, AU-12", "Event logging and audit record generation."),
  ],
  tags: ["s3", "logging"],
  remediationSteps:
    "Add an aws.s3.BucketLogging whose targetBucket is a bucket of the same account and region that logging.s3.amazonaws.com " +
    "may write to and that is encrypted with SSE-S3, not with KMS; or let a trail record data events of all S3 objects.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  enforcementLevel: "advisory",
  ja: {
    displayName: "S3 サーバーアクセスログ",
    description: "各バケットのオブジェクトへのアクセスは、バケットまたは証跡で記録しなければなりません。",
    remediationSteps:
      "aws.s3.BucketLogging を追加します。targetBucket には同じアカウント・リージョンのバケットを指定し、" +
      "logging.s3.amazonaws.com に書き込みを許可します。暗号化は KMS ではなく SSE-S3 にします。または、証跡で全 S3 オブジェクトのデータイベントを記録します。",
  },
  types: [...BUCKETS, ...ACCESS_LOGGINGS, TRAIL],
  validateStack: (args, report) => {
    if (resourcesOf(args, TRAIL).some(({ props }) => recordsEveryObject(props))) return;
    const targets = accessLogBucketsOf(args);
    for (const bucket of bucketsWith(args, ACCESS_LOGGINGS)) {
      const inline = ["logging", "loggings"].flatMap((argument) => listOf(given(bucket, argument)));
      if (bucket.settings.length > 0 || inline.length > 0 || targets.has(bucket.urn)) continue;
      report(
        "The bucket has no server access logging, and no trail here records the data events of all S3 objects, so " +
          "nobody can tell later who has read or deleted what in it. Add an aws.s3.BucketLogging.",
        bucket.urn,
      );
    }
  },
});
