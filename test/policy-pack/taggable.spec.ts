import assert from "node:assert/strict";
import { createRequire } from "node:module";

const load = createRequire(__filename);

describe("whether a type takes tags", () => {
  const cases: [title: string, type: string, answer: boolean][] = [
    ["one that does", "aws:s3/bucket:Bucket", true],
    ["one that does not", "aws:iam/rolePolicy:RolePolicy", false],
    ["one in a file in camel case", "aws:lambda/codeSigningConfig:CodeSigningConfig", true],
    ["one in a file of another name", "aws:guardduty/iPSet:IPSet", true],
    ["one that is called index", "aws:kendra/index:Index", true],
    ["one whose tags are a list", "aws:autoscaling/group:Group", false],
    ["a type that the SDK does not know", "aws:s3/noSuchThing:NoSuchThing", false],
    ["a service that the SDK does not know", "aws:nosuchservice/thing:Thing", false],
    ["another package", "aws-native:s3/bucket:Bucket", false],
    ["a provider", "pulumi:providers:aws", false],
  ];
  for (const [title, type, answer] of cases) {
    it(`is ${String(answer)} of ${title}`, () => {
      // Loaded anew: the module keeps its answers, and this is about how it comes by them.
      const path = load.resolve("../../policy-pack/taggable");
      const kept = load.cache[path];
      delete load.cache[path];
      const { isTaggable } = load(path) as typeof import("../../policy-pack/taggable");
      load.cache[path] = kept;
      assert.deepEqual([isTaggable(type), isTaggable(type)], [answer, answer]);
    });
  }
});
