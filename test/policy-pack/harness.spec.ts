import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { validateResourceOfType, validateStackResourcesOfType } from "@pulumi/policy";
import { UNKNOWN, evaluateResource, evaluateStack } from "../support/policy";

/** A harness that is kinder than the runtime makes every other test worthless. */
describe("policy harness", () => {
  const bucketHasName = {
    name: "bucket-has-name",
    description: "A bucket must have a name.",
    validateResource: validateResourceOfType(aws.s3.Bucket, ({ bucket = "", tags }, args, report) => {
      const { shortest = 3 } = args.getConfig<{ shortest?: number }>();
      if (bucket.length < shortest) report(`too short: ${bucket}`);
      if (tags?.owner === "nobody") report("no owner");
    }),
  };
  const judge = (props: Record<string, unknown>, config?: Record<string, unknown>) =>
    evaluateResource(bucketHasName, { type: aws.s3.Bucket, props }, config);

  it("collects violations", async () => {
    assert.deepEqual(await judge({ bucket: "a" }), {
      violations: ["too short: a"],
      about: [undefined],
      unknowns: [],
      isApplicable: true,
    });
  });

  it("hands over the configuration", async () => {
    assert.equal((await judge({ bucket: "ab" })).violations.length, 1);
    assert.equal((await judge({ bucket: "ab" }, { shortest: 2 })).violations.length, 0);
  });

  it("throws on reading an unknown value, and keeps what was reported before", async () => {
    assert.deepEqual(await judge({ bucket: "a", tags: { owner: UNKNOWN } }), {
      violations: ["too short: a"],
      about: [undefined],
      unknowns: ["string value at .tags.owner can't be known during preview"],
      isApplicable: true,
    });
  });

  it("does not apply a rule to another type", async () => {
    const verdict = await evaluateResource(bucketHasName, { type: aws.sns.Topic, props: {} });
    assert.deepEqual(verdict, { violations: [], about: [], unknowns: [], isApplicable: false });
  });

  it("runs every validator, whatever the others throw", async () => {
    const twice = { ...bucketHasName, validateResource: Array(2).fill(bucketHasName.validateResource) };
    const verdict = await evaluateResource(twice, { type: aws.s3.Bucket, props: { bucket: UNKNOWN } });
    assert.equal(verdict.unknowns.length, 2);
  });

  it("lets a fault of the rule itself through", async () => {
    const faulty = {
      ...bucketHasName,
      validateResource: () => {
        throw new TypeError("a fault");
      },
    };
    await assert.rejects(evaluateResource(faulty, { type: aws.s3.Bucket, props: {} }), /a fault/);
  });

  it("judges a whole stack", async () => {
    const oneBucket = {
      name: "one-bucket",
      description: "A stack must have one bucket.",
      validateStack: validateStackResourcesOfType(aws.s3.Bucket, (buckets, _, report) => {
        if (buckets.length !== 1)
          report(`${buckets.length} buckets: ${buckets.map(({ bucket }) => bucket).join()}`);
      }),
    };
    const named = (bucket: string) => ({ type: aws.s3.Bucket, name: bucket, props: { bucket } });
    assert.deepEqual((await evaluateStack(oneBucket, [named("a"), named("b")])).violations, [
      "2 buckets: a,b",
    ]);
    assert.deepEqual((await evaluateStack(oneBucket, [named("a"), named(UNKNOWN)])).unknowns.length, 1);
    assert.equal((await evaluateStack(oneBucket, [])).isApplicable, false);
  });
});
