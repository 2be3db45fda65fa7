import { s3TlsOnly as rule } from "../../../../policy-pack/rules/s3/s3-tls-only";
import { UNKNOWN, itJudgesStack, type FakeResource, type Inputs } from "../../../support/policy";

describe("s3-tls-only", () => {
  const bucket: FakeResource = {
    type: "aws:s3/bucket:Bucket",
    name: "b",
    props: { bucket: "b-1a2b3c4", policy: UNKNOWN },
  };
  const deny = {
    Effect: "Deny",
    Principal: "*" as unknown,
    Action: "s3:*" as unknown,
    Resource: ["arn:aws:s3:::b-1a2b3c4", "arn:aws:s3:::b-1a2b3c4/*"] as unknown,
    Condition: { Bool: { "aws:SecureTransport": "false" } } as object,
  };
  const stack = (document: unknown, given: FakeResource = bucket): FakeResource[] => [
    given,
    {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "policy",
      props: { bucket: UNKNOWN, policy: document },
      propertyDependencies: { bucket: ["b"], policy: ["b"] },
    },
  ];
  const statements = (...all: Inputs[]) => stack(JSON.stringify({ Statement: all }));
  const denying = (change: Partial<typeof deny>) => statements({ ...deny, ...change });
  const both = { about: ["b"], messages: ["without TLS to the bucket itself and its objects"] };

  itJudgesStack(rule, [
    ["a Deny for both", statements(deny), "compliant"],
    [
      "a Deny in two statements",
      statements(
        { ...deny, Resource: "arn:aws:s3:::b-1a2b3c4" },
        { ...deny, Resource: "arn:aws:s3:::b-1a2b3c4/*" },
      ),
      "compliant",
    ],
    ["a Deny for all resources", denying({ Resource: "*" }), "compliant"],
    [
      "a Deny for the bucket and whatever begins so",
      denying({ Resource: "arn:aws:s3:::b-1a2b3c4*" }),
      "compliant",
    ],
    [
      "a Deny in China",
      denying({ Resource: ["arn:aws-cn:s3:::b-1a2b3c4", "arn:aws-cn:s3:::b-1a2b3c4/*"] }),
      "compliant",
    ],
    ["everybody in the other spelling", denying({ Principal: { AWS: "*" } }), "compliant"],
    ["all actions of all services", denying({ Action: ["*"] }), "compliant"],
    [
      "a condition on a boolean",
      denying({ Condition: { BoolIfExists: { "AWS:SecureTransport": [false] } } }),
      "compliant",
    ],
    [
      "a Deny that leaves AWS services alone",
      denying({
        Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } },
      }),
      "compliant",
    ],
    ["no policy", [bucket], "violation", both],
    ["an Allow without TLS", statements({ ...deny, Effect: "Allow" }), "violation", both],
    ["no actions of S3 that begin so", denying({ Action: "s3:*Object" }), "violation", both],
    [
      "who has not signed in with MFA",
      denying({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
      "violation",
      both,
    ],
    [
      "requests that say whether they have TLS, which all do",
      denying({ Condition: { Null: { "aws:SecureTransport": "false" } } }),
      "violation",
      both,
    ],
    [
      "a policy without a Deny",
      statements({ ...deny, Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      "violation",
      both,
    ],
    [
      "the objects alone",
      denying({ Resource: "arn:aws:s3:::b-1a2b3c4/*" }),
      "violation",
      { messages: ["without TLS to the bucket itself, so"] },
    ],
    [
      "the bucket alone",
      denying({ Resource: "arn:aws:s3:::b-1a2b3c4" }),
      "violation",
      { messages: ["without TLS to its objects, so"] },
    ],
    [
      "some objects",
      denying({ Resource: ["arn:aws:s3:::b-1a2b3c4", "arn:aws:s3:::b-1a2b3c4/logs/*"] }),
      "violation",
      { messages: ["to its objects"] },
    ],
    [
      "objects with names of one letter",
      denying({ Resource: ["arn:aws:s3:::b-1a2b3c4", "arn:aws:s3:::b-1a2b3c4/?"] }),
      "violation",
    ],
    ["another bucket", denying({ Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }), "violation", both],
    ["reading alone", denying({ Action: "s3:GetObject" }), "violation", both],
    ["one account alone", denying({ Principal: { AWS: "111122223333" } }), "violation", both],
    [
      "requests with TLS",
      denying({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      "violation",
      both,
    ],
    [
      "requests without TLS from one network",
      denying({
        Condition: {
          Bool: { "aws:SecureTransport": "false" },
          IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
        },
      }),
      "violation",
      both,
    ],
    [
      "requests of AWS services alone",
      denying({
        Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "true" } },
      }),
      "violation",
      both,
    ],
    [
      "old versions of TLS alone",
      denying({ Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }),
      "violation",
      both,
    ],
    ["a Deny without a condition", denying({ Condition: {} }), "violation", both],
    ["a policy not known yet", stack(UNKNOWN), "unknown", { unknown: "policy" }],
    ["a resource not known yet", stack({ Statement: [{ ...deny, Resource: [UNKNOWN] }] }), "unknown"],
    [
      "a resource not known yet, of reading alone",
      stack({ Statement: [{ ...deny, Resource: [UNKNOWN], Action: "s3:GetObject" }] }),
      "violation",
      both,
    ],
    [
      "a name not known yet",
      stack(JSON.stringify({ Statement: [deny] }), { ...bucket, props: { bucket: UNKNOWN } }),
      "unknown",
      { unknown: "bucket" },
    ],
    [
      "a name not known yet, for all resources",
      stack(JSON.stringify({ Statement: [{ ...deny, Resource: "*" }] }), {
        ...bucket,
        props: { bucket: UNKNOWN },
      }),
      "compliant",
    ],
    [
      "an inline policy",
      [{ ...bucket, props: { bucket: "b-1a2b3c4", policy: JSON.stringify({ Statement: [deny] }) } }],
      "compliant",
    ],
    [
      "an inline policy not known yet",
      [{ ...bucket, propertyDependencies: { policy: ["b"] } }],
      "unknown",
      { unknown: "policy" },
    ],
    [
      "a policy not known yet, and a bucket without",
      [...stack(UNKNOWN), { ...bucket, name: "other", props: { bucket: "other" } }],
      "violation and unknown",
      { about: ["other"] },
    ],
  ]);
});
