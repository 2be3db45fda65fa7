import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as aws from "@pulumi/aws";
import { validateResourceOfType } from "@pulumi/policy";
import { cis, fsbp } from "../../policy-pack/frameworks";
import { todayInUtc } from "../../policy-pack/exemptions";
import { isGiven } from "../../policy-pack/given";
import { at, isUnknown } from "../../policy-pack/inputs";
import { ledger, rule, stackRule, validateTypes } from "../../policy-pack/rule";
import { resourcesOf, type StackResource } from "../../policy-pack/stack";
import {
  UNKNOWN,
  evaluateResource,
  evaluateStack,
  itJudges,
  itJudgesStack,
  remediate,
} from "../support/policy";

const BUCKET = "aws:s3/bucket:Bucket";
const TODAY = "2027-03-31";
const words = {
  displayName: "Buckets named",
  description: "A bucket must have a name.",
  remediationSteps: "Set bucket.",
};
const metadata = {
  ...words,
  name: "test-bucket-named",
  severity: "low" as const,
  frameworks: [cis("2.1.1, 2.1.2", "One thing."), fsbp("S3.1", "Another thing.")] as const,
  tags: ["s3"],
  url: "https://docs.aws.amazon.com/x.html",
  ja: { ...words, displayName: "バケット名" },
};
const named = () =>
  validateTypes([BUCKET], (bucket, _, report) => {
    const name = at(bucket, "bucket");
    if (isUnknown(name)) throw name;
    if (name === undefined) report("no name");
  });
const properties = { length: { type: "integer" as const, default: 3 } };
const bucketNamed = rule({ ...metadata, validateResource: named() }, () => TODAY);

const exempting = (...exempt: object[]) => ({ config: { exempt } });
const until = (day: string, names: object = { name: "example" }) =>
  exempting({ ...names, reason: "a test", until: day });

describe("a rule", () => {
  it("is a policy whose framework is the first of its references, and whose tags are all of them", () => {
    const { framework, tags, ja, types } = rule({ ...metadata, validateResource: named() });
    assert.equal(framework?.reference, "2.1.1, 2.1.2");
    assert.deepEqual(tags, ["s3", "CIS 2.1.1", "CIS 2.1.2", "FSBP S3.1"]);
    assert.equal(ja.displayName, "バケット名");
    assert.deepEqual(types, [BUCKET]);
  });

  itJudges(bucketNamed, BUCKET, [
    ["a name", { bucket: "a" }, "compliant"],
    ["no name", {}, "violation", { messages: ["no name"] }],
    ["an unknown name", { bucket: UNKNOWN }, "unknown", { unknown: "bucket" }],
  ]);
  itJudges(bucketNamed, aws.sns.Topic, [["another type", {}, "not applicable"]]);

  it("says what to do about what it cannot know", async () => {
    const { unknowns } = await evaluateResource(bucketNamed, { type: BUCKET, props: { bucket: UNKNOWN } });
    assert.match(unknowns[0] ?? "", /judges it during `pulumi up`.*To have it judged now, give a value/);
  });

  it("says it once, though all rules that read a value get the same error", async () => {
    let shared: Error | undefined;
    const validateResource = validateTypes([BUCKET], (bucket) => {
      throw (shared ??= at(bucket, "bucket") as Error);
    });
    const props = { bucket: UNKNOWN };
    for (const name of ["test-first", "test-second"]) {
      const { unknowns } = await evaluateResource(rule({ ...metadata, name, validateResource }), {
        type: BUCKET,
        props,
      });
      assert.equal(unknowns[0]?.match(/To have it judged now/g)?.length, 1);
    }
  });

  it("keeps its own configuration beside the exemptions", () => {
    const { configSchema } = rule({
      ...metadata,
      configSchema: { properties, required: ["length"] },
      validateResource: named(),
    });
    assert.deepEqual(Object.keys(configSchema.properties), ["length", "exempt"]);
    assert.deepEqual(configSchema.required, ["length"]);
  });

  describe("that can be configured", () => {
    const shortest = rule({
      ...metadata,
      configSchema: { properties },
      validateResource: (args, report) => report(`${args.getConfig<{ length: number }>().length} letters`),
    });
    itJudges(shortest, BUCKET, [
      ["the default", {}, "violation", { messages: ["3 letters"] }],
      ["a value", {}, "violation", { config: { length: 5 }, messages: ["5 letters"] }],
    ]);
  });

  it("lets a fault through", async () => {
    const faulty = rule({
      ...metadata,
      validateResource: validateTypes([BUCKET], () => {
        throw new TypeError("a fault");
      }),
    });
    await assert.rejects(
      evaluateResource(faulty, { type: BUCKET, props: {} }, until("2999-12-31").config),
      /a fault/,
    );
  });

  describe("on several types", () => {
    const onSeveral = rule({
      ...metadata,
      validateResource: [
        validateResourceOfType(aws.sns.Topic, ({ name }, _, report) => {
          if (name === "x") report("a topic");
        }),
        ...validateTypes([BUCKET, "pulumi:providers:aws"], (_, { type }, report) => report(type)),
      ],
    });
    itJudges(onSeveral, aws.sns.Topic, [
      ["one by its class", { name: "x" }, "violation", { messages: ["a topic"] }],
      ["an unknown value", { name: UNKNOWN }, "unknown"],
    ]);
    itJudges(onSeveral, BUCKET, [["one by its token", {}, "violation", { messages: [BUCKET] }]]);
    itJudges(onSeveral, "pulumi:providers:aws", [["a provider", {}, "violation"]]);
    itJudges(onSeveral, aws.sqs.Queue, [["another", {}, "not applicable"]]);

    it("is called for all of them, though the ledger knows its exemptions", async () => {
      await evaluateResource(onSeveral, { type: aws.sqs.Queue, props: {} });
      assert.equal((onSeveral.validateResource as { __pulumiType?: string }).__pulumiType, undefined);
    });

    it("has one validator for each", () => {
      const twice = { ...metadata, validateResource: [...named(), ...named()] };
      assert.throws(
        () => rule(twice),
        /test-bucket-named: each of several validators needs a type of its own/,
      );
    });
  });

  describe("on all types", () => {
    const onAll = () => rule({ ...metadata, validateResource: ({ type }, report) => report(type) });
    itJudges(onAll(), aws.sqs.Queue, [["any", {}, "violation", { messages: ["aws:sqs/queue:Queue"] }]]);
    it("names none", () => assert.deepEqual(onAll().types, []));
  });

  it("notes which properties the program gives, for the rules on the whole stack", async () => {
    const urn = `urn:pulumi:test::test::${BUCKET}::noted`;
    await evaluateResource(bucketNamed, { type: BUCKET, name: "noted", props: { bucket: "a" } });
    const refreshed = { urn, props: { bucket: "a", acl: "private" } } as unknown as StackResource;
    assert.deepEqual([isGiven(refreshed, "bucket"), isGiven(refreshed, "acl")], [true, false]);
  });

  describe("with exemptions", () => {
    itJudges(bucketNamed, BUCKET, [
      ["the last day", {}, "compliant", until(TODAY)],
      ["a later day", {}, "compliant", until("2027-04-01")],
      [
        "a day that is over",
        {},
        "violation",
        {
          ...until("2027-03-30"),
          messages: ["no name", 'The exemption of "example" (a test) ended on 2027-03-30.'],
        },
      ],
      ["a day that is missing", {}, "violation", exempting({ name: "example", reason: "a test" })],
      ["a pattern of the name", {}, "compliant", until(TODAY, { name: "ex*" })],
      ["another name", {}, "violation", { ...until(TODAY, { name: "exam" }), messages: ["no name"] }],
      ["a URN", {}, "compliant", until(TODAY, { urn: `urn:pulumi:test::test::${BUCKET}::example` })],
      ["a pattern of the URN", {}, "compliant", until(TODAY, { urn: "urn:pulumi:*::example" })],
      ["another URN", {}, "violation", until(TODAY, { urn: "urn:pulumi:prod::*::example" })],
      ["neither name nor URN", {}, "violation", until(TODAY, {})],
      [
        "one that is over beside one in force",
        {},
        "compliant",
        exempting(
          { name: "example", reason: "old", until: "2020-01-01" },
          { name: "*", reason: "new", until: TODAY },
        ),
      ],
      ["a value that is unknown", { bucket: UNKNOWN }, "compliant", until(TODAY)],
      ["a value that is unknown, on a day that is over", { bucket: UNKNOWN }, "unknown", until("2020-01-01")],
    ]);

    it("compares days, not times", () => assert.match(todayInUtc(), /^\d{4}-\d{2}-\d{2}$/));

    const takesOnly = { minProperties: 3, maxProperties: 3, additionalProperties: false };
    it("asks for a reason and a date, and for one of name and URN", () => {
      const items = bucketNamed.configSchema.properties.exempt!.items as Record<string, unknown>;
      assert.deepEqual(items.required, ["reason", "until"]);
      for (const [key, value] of Object.entries(takesOnly)) assert.equal(items[key], value, key);
    });

    it("notes which were used", async () => {
      const use = { name: "example", reason: "used", until: TODAY };
      const leave = { name: "other", reason: "unused", until: TODAY };
      ledger.takeUnused("urn:pulumi:test::test::x::y");
      await evaluateResource(bucketNamed, { type: BUCKET, props: {} }, { exempt: [use, leave] });
      const unused = ledger.takeUnused("urn:pulumi:test::test::x::y");
      assert.deepEqual(
        unused.filter(({ rule: name }) => name === metadata.name),
        [{ rule: metadata.name, exemption: leave }],
      );
      ledger.enter(metadata.name, []);
    });

    it("learns of them from a resource of any type, and is then called for its own only", async () => {
      // The ledger remembers the rules of a process, and mutation tests run this more than once in one.
      const name = `test-fresh-${randomUUID()}`;
      const fresh = rule({ ...metadata, name, validateResource: named() });
      const typeOf = () => (fresh.validateResource as { __pulumiType?: string }).__pulumiType;
      assert.equal(typeOf(), undefined);
      await evaluateResource(fresh, { type: "aws:sqs/queue:Queue", props: {} }, until(TODAY).config);
      assert.equal(typeOf(), BUCKET);
      assert.deepEqual(
        ledger.takeUnused("urn:pulumi:test::test::x::y").filter((one) => one.rule === name).length,
        1,
      );
      ledger.enter(name, []);
    });
  });

  describe("that remediates", () => {
    const remedied = () =>
      rule(
        {
          ...metadata,
          configSchema: { properties },
          validateResource: named(),
          remediateResource: (args) => ({
            ...args.props,
            bucket: "x".repeat(args.getConfig<{ length: number }>().length),
          }),
        },
        () => TODAY,
      );
    const resource = { type: BUCKET, props: { tags: { a: "b" } } };

    it("changes the inputs", async () => {
      assert.deepEqual(await remediate(remedied(), resource), { tags: { a: "b" }, bucket: "xxx" });
    });

    it("leaves what is exempted alone", async () => {
      assert.equal(await remediate(remedied(), resource, until(TODAY).config), undefined);
      assert.notEqual(await remediate(remedied(), resource, until("2020-01-01").config), undefined);
    });
  });
});

describe("a rule on a stack", () => {
  const judged = stackRule(
    {
      ...metadata,
      types: [BUCKET],
      validateStack: (args, report) => {
        const buckets = resourcesOf(args, BUCKET);
        for (const { urn, name, props } of buckets) {
          if (at(props, "bucket") === undefined) report(`${name} has no name`, urn);
        }
        if (buckets.length > 2) report("too many buckets");
      },
    },
    () => TODAY,
  );
  const bucket = (name: string, props = {}) => ({ type: BUCKET, name, props });
  const root = { type: "pulumi:pulumi:Stack", name: "test-test", props: {} };

  itJudgesStack(judged, [
    ["nothing wrong", [bucket("a", { bucket: "a" })], "compliant"],
    ["two of three", [root, bucket("a"), bucket("b")], "violation", { about: ["a", "b"] }],
    [
      "one exempted",
      [bucket("a"), bucket("b")],
      "violation",
      { ...until(TODAY, { name: "a" }), about: ["b"] },
    ],
    [
      "one whose name only ends like that of the exempted",
      [bucket("x::a")],
      "violation",
      { ...until(TODAY, { name: "a" }), messages: ["x::a has no name"] },
    ],
    [
      "one exempted no longer",
      [bucket("a")],
      "violation",
      { ...until("2020-01-01", { name: "a" }), messages: ["a has no name", "ended on"], about: ["a", "a"] },
    ],
    [
      "an exemption of two that is over, said once",
      [bucket("a"), bucket("b")],
      "violation",
      { ...until("2020-01-01", { name: "*" }), about: ["a", "a", "b"] },
    ],
    [
      "the stack itself",
      [root, ...["a", "b", "c"].map((name) => bucket(name, { bucket: name }))],
      "violation",
      { messages: ["too many buckets"], about: [undefined] },
    ],
    [
      "the stack itself, exempted by its name",
      [...["a", "b", "c"].map((name) => bucket(name, { bucket: name })), root],
      "compliant",
      until(TODAY, { name: "test-test" }),
    ],
  ]);

  it("is not ended by an exemption of another rule", async () => {
    const { violations } = await evaluateStack(judged, [bucket("a")], until(TODAY, { name: "b" }).config);
    assert.deepEqual(violations, ["a has no name"]);
  });
});
