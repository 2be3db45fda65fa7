import { s3BucketAccessLogged as rule } from "../../../../policy-pack/rules/s3/s3-bucket-access-logged";
import { UNKNOWN, itJudgesStack, type FakeResource, type Inputs } from "../../../support/policy";

describe("s3-bucket-access-logged", () => {
  const bucket = (name: string, props: Inputs = { logging: UNKNOWN }): FakeResource => ({
    type: "aws:s3/bucket:Bucket",
    name,
    props: { bucket: name, ...props },
  });
  const logging = (from: string, to: string): FakeResource => ({
    type: "aws:s3/bucketLogging:BucketLogging",
    name: "logging",
    props: { bucket: UNKNOWN, targetBucket: UNKNOWN },
    propertyDependencies: { bucket: [from], targetBucket: [to] },
  });
  const trail = (props: Inputs): FakeResource => ({ type: "aws:cloudtrail/trail:Trail", name: "t", props });
  const data = (...fields: Inputs[]): FakeResource =>
    trail({
      advancedEventSelectors: [
        { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
        { fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }, ...fields] },
      ],
    });
  const objects = { field: "resources.type", equals: ["AWS::S3::Object"] };
  const classic = (selector: Inputs, value = "arn:aws:s3"): FakeResource =>
    trail({
      eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: [value] }], ...selector }],
    });

  itJudgesStack(rule, [
    ["a bucket and its target", [bucket("a"), bucket("b"), logging("a", "b")], "compliant"],
    [
      "a bucket besides",
      [bucket("a"), bucket("b"), bucket("c"), logging("a", "b")],
      "violation",
      { about: ["c"] },
    ],
    ["logging inline", [bucket("a", { logging: { targetBucket: "elsewhere" } })], "compliant"],
    ["an inline target", [bucket("a", { logging: { targetBucket: "b" } }), bucket("b")], "compliant"],
    [
      "a bucket without",
      [bucket("a")],
      "violation",
      { messages: ["The bucket has no server access logging"] },
    ],
    [
      "an inline target not known yet",
      [{ ...bucket("a"), propertyDependencies: { logging: ["b"] } }, bucket("b")],
      "compliant",
    ],
    ["no bucket", [], "compliant"],
    ["a trail of all objects", [bucket("a"), data(objects)], "compliant"],
    [
      "a trail of writes",
      [bucket("a"), data(objects, { field: "readOnly", equals: ["false"] })],
      "violation",
    ],
    [
      "a trail of functions",
      [bucket("a"), data({ field: "resources.type", equals: ["AWS::Lambda::Function"] })],
      "violation",
    ],
    ["a trail of management events", [bucket("a"), trail({})], "violation"],
    ["a trail of all objects, in the old form", [bucket("a"), classic({})], "compliant"],
    ["all reads and writes, said", [bucket("a"), classic({ readWriteType: "All" })], "compliant"],
    ["writes, in the old form", [bucket("a"), classic({ readWriteType: "WriteOnly" })], "violation"],
    ["objects in China", [bucket("a"), classic({}, "arn:aws-cn:s3:::")], "compliant"],
    [
      "all objects beside functions and one bucket",
      [
        bucket("a"),
        trail({
          eventSelectors: [
            {
              dataResources: [
                { type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] },
                { type: "AWS::S3::Object", values: ["arn:aws:s3:::b/", "arn:aws:s3:::"] },
              ],
            },
          ],
        }),
      ],
      "compliant",
    ],
    ["objects of one bucket", [bucket("a"), classic({}, "arn:aws:s3:::b/")], "violation"],
  ]);
});
