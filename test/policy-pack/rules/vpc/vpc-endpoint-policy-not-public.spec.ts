import { vpcEndpointPolicyNotPublic as rule } from "../../../../policy-pack/rules/vpc/vpc-endpoint-policy-not-public";
import {
  UNKNOWN,
  itJudgesStack,
  type FakeResource,
  type Inputs,
  type StackCase,
} from "../../../support/policy";

describe("vpc-endpoint-policy-not-public", () => {
  const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  const document = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  /** An endpoint whose program gives these properties. */
  const endpoint = (props: Inputs, name = "endpoint"): FakeResource => ({
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    name,
    props,
  });
  const policyOf = (of: string, policy: unknown): FakeResource => ({
    type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
    name: "policy",
    props: { vpcEndpointId: UNKNOWN, policy },
    propertyDependencies: { vpcEndpointId: [of] },
  });

  const statements: [title: string, changes: object, outcome: "compliant" | "violation"][] = [
    ["everything", {}, "violation"],
    ["everything of S3", { Action: ["s3:*"], Resource: ["arn:aws:s3:::*", "arn:aws:s3:::*/*"] }, "violation"],
    ["everything but one action", { Action: undefined, NotAction: "s3:DeleteBucket" }, "violation"],
    ["everything for all of AWS", { Principal: { AWS: "*" } }, "violation"],
    ["everything, but only by TLS", { Condition: { Bool: { "aws:SecureTransport": "true" } } }, "violation"],
    ["downloads of everything", { Action: "s3:GetObject" }, "compliant"],
    ["everything with one bucket", { Resource: "arn:aws:s3:::logs/*" }, "compliant"],
    ["everything for one account", { Principal: { AWS: "123456789012" } }, "compliant"],
    ["all actions that end alike", { Action: "s3:*Object" }, "compliant"],
    ["everything with every resource of a service by region", { Resource: "arn:aws:sqs:*:*:*" }, "violation"],
    ["everything with own queues", { Resource: "arn:aws:sqs:*:111122223333:*" }, "compliant"],
    ["everything with buckets that begin alike", { Resource: "arn:aws:s3:::my-*" }, "compliant"],
    ["a deny of everything", { Effect: "Deny" }, "compliant"],
  ];
  const conditions: [title: string, condition: object, outcome: "compliant" | "violation"][] = [
    ["own people", { StringEquals: { "aws:PrincipalOrgID": "o-abcde12345" } }, "compliant"],
    ["own resources", { StringEquals: { "aws:ResourceOrgID": "o-abcde12345" } }, "compliant"],
    ["resources of own accounts", { StringLike: { "s3:ResourceAccount": ["123456789012"] } }, "compliant"],
    [
      "resources of whatever account",
      { StringLike: { "aws:ResourceAccount": ["123456789012", "*"] } },
      "violation",
    ],
    [
      "own resources, if they have an owner",
      { StringEqualsIfExists: { "aws:ResourceOrgID": "o-abcde12345" } },
      "violation",
    ],
    [
      "resources as no operator asks",
      { NotStringLike: { "aws:ResourceOrgID": "o-abcde12345" } },
      "violation",
    ],
    ["resources of others", { StringNotEquals: { "aws:ResourceOrgID": "o-abcde12345" } }, "violation"],
  ];

  itJudgesStack(rule, [
    ["no endpoints", [], "compliant"],
    ...statements.map(([title, changes, outcome]): StackCase => [
      title,
      [endpoint({ policy: document({ ...everything, ...changes }) })],
      outcome,
    ]),
    ...conditions.map(([title, Condition, outcome]): StackCase => [
      `a condition on ${title}`,
      [endpoint({ policy: document({ ...everything, Condition }) })],
      outcome,
    ]),
    [
      "which statement it is",
      [endpoint({ policy: document({ ...everything, Effect: "Deny" }, { ...everything, Sid: "All" }) })],
      "violation",
      { messages: ['policy: Statement[1] ("All") lets everybody do everything'], about: ["endpoint"] },
    ],
    ["a policy that is not known yet", [endpoint({ policy: UNKNOWN })], "unknown", { unknown: "policy" }],
    [
      "one not known yet, one open",
      [endpoint({ policy: UNKNOWN }, "one"), endpoint({ policy: document(everything) }, "two")],
      "violation and unknown",
      { about: ["two"] },
    ],
    [
      "no policy of a gateway",
      [endpoint({ vpcEndpointType: "Gateway" })],
      "violation",
      { messages: ["policy is left out"] },
    ],
    ["no policy, and no type, which means a gateway", [endpoint({ serviceName: UNKNOWN })], "violation"],
    [
      "no policy of an interface, which may not support one",
      [endpoint({ vpcEndpointType: "Interface" })],
      "compliant",
    ],
    ["no policy of a type that is not known yet", [endpoint({ vpcEndpointType: UNKNOWN })], "unknown"],
    [
      "no policy, of which AWS tells after a refresh",
      [
        {
          ...endpoint({ vpcEndpointType: "Interface", policy: document(everything) }),
          given: ["vpcEndpointType"],
        },
      ],
      "compliant",
    ],
    [
      "a policy of its own",
      [endpoint({}), policyOf("endpoint", document({ ...everything, Action: "s3:GetObject" }))],
      "compliant",
    ],
    [
      "an empty policy of its own",
      [endpoint({}), policyOf("endpoint", null)],
      "violation",
      { messages: ["policy is left out"], about: ["policy"] },
    ],
    [
      "an open policy of its own",
      [endpoint({}), policyOf("endpoint", document(everything))],
      "violation",
      { about: ["policy"] },
    ],
    [
      "a policy of another endpoint",
      [
        endpoint({}),
        endpoint({ vpcEndpointType: "Interface" }, "other"),
        policyOf("other", document({ ...everything, Action: "s3:GetObject" })),
      ],
      "violation",
      { about: ["endpoint"] },
    ],
  ]);
});
