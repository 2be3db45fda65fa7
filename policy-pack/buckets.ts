/** The S3 buckets of a stack, each with what other resources set for it, and those among them that hold logs. */
import type { StackValidationArgs } from "@pulumi/policy";
import { any, type Answer } from "./answer";
import { at, isUnknown, listOf } from "./inputs";
import { finderOf, given } from "./references";
import { resourcesOf, type StackResource } from "./stack";

/** `BucketV2` and all others of that ending are the same resources under the names that they had in version 6. */
export const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

export interface Bucket extends StackResource {
  /** The resources that speak of the bucket. */
  settings: StackResource[];
}

/** The buckets of the stack with those of their settings that are of these types. */
export function bucketsWith(args: StackValidationArgs, types: readonly string[]): Bucket[] {
  const buckets = resourcesOf(args, ...BUCKETS).map((bucket): Bucket => ({ ...bucket, settings: [] }));
  const byUrn = new Map(buckets.map((bucket) => [bucket.urn, bucket]));
  const find = bucketFinder(buckets);
  for (const setting of resourcesOf(args, ...types)) {
    for (const { urn } of find(setting, "bucket")) byUrn.get(urn)!.settings.push(setting);
  }
  return buckets;
}

/** A property that tells AWS to which bucket it shall deliver logs. */
type LogTarget = readonly [type: string, property: string];

/** Separate resources that switch server access logs on. */
export const ACCESS_LOGGINGS = [
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketLoggingV2:BucketLoggingV2",
];

const ACCESS_LOG_TARGETS: readonly LogTarget[] = [
  ...ACCESS_LOGGINGS.map((type) => [type, "targetBucket"] as const),
  ["aws:s3/bucket:Bucket", "logging"],
  ["aws:s3/bucketV2:BucketV2", "loggings"],
];

const LOG_TARGETS: readonly LogTarget[] = [
  ...ACCESS_LOG_TARGETS,
  ["aws:alb/loadBalancer:LoadBalancer", "accessLogs"],
  ["aws:alb/loadBalancer:LoadBalancer", "connectionLogs"],
  ["aws:cfg/deliveryChannel:DeliveryChannel", "s3BucketName"],
  ["aws:cloudfront/distribution:Distribution", "loggingConfig"],
  ["aws:cloudtrail/trail:Trail", "s3BucketName"],
  ["aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination", "deliveryDestinationConfiguration"],
  ["aws:ec2/flowLog:FlowLog", "logDestination"],
  ["aws:elb/loadBalancer:LoadBalancer", "accessLogs"],
  ["aws:guardduty/publishingDestination:PublishingDestination", "destinationArn"],
  ["aws:lb/loadBalancer:LoadBalancer", "accessLogs"],
  ["aws:lb/loadBalancer:LoadBalancer", "connectionLogs"],
  ["aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration", "s3Destination"],
  ["aws:networkfirewall/loggingConfiguration:LoggingConfiguration", "loggingConfiguration"],
  ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "destinationArn"],
  ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logDestinationConfigs"],
];

/** The types that `logBucketsOf` reads. */
export const LOG_SOURCES = [...new Set(LOG_TARGETS.map(([type]) => type))];

/** The URNs of the buckets to which AWS delivers logs of resources of the stack. */
export function logBucketsOf(args: StackValidationArgs): Set<string> {
  return targetsOf(args, LOG_TARGETS);
}

/** The URNs of the buckets to which S3 delivers server access logs of buckets of the stack. */
export function accessLogBucketsOf(args: StackValidationArgs): Set<string> {
  return targetsOf(args, ACCESS_LOG_TARGETS);
}

function targetsOf(args: StackValidationArgs, table: readonly LogTarget[]): Set<string> {
  const find = bucketFinder(resourcesOf(args, ...BUCKETS));
  const targets = table.flatMap(([type, property]) =>
    resourcesOf(args, type).flatMap((source) => find(source, property)),
  );
  return new Set(targets.map(({ urn }) => urn));
}

/** Finds buckets by their name, their ARN with or without a prefix, or their domain name. */
function bucketFinder(buckets: readonly StackResource[]) {
  return finderOf(buckets, ["bucket"], (text) => text.replace(/.*:::/, "").replace(/(\/|\.s3[.-]).*/, ""));
}

export const VERSIONINGS = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
];

/** True if the bucket keeps old versions, of a bucket with its `VERSIONINGS`. */
export function isVersioned(bucket: Bucket): Answer {
  const separate = bucket.settings.map(({ props }) =>
    is("Enabled", at(at(props, "versioningConfiguration"), "status")),
  );
  const inline = ["versioning", "versionings"].flatMap((argument) =>
    listOf(given(bucket, argument)).map((versioning) => is(true, at(versioning, "enabled"))),
  );
  return any(...separate, ...inline);
}

function is(wanted: unknown, value: unknown): Answer {
  return isUnknown(value) ? value : value === wanted;
}
