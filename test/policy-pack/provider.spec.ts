import assert from "node:assert/strict";
import { providerSetting } from "../../policy-pack/provider";

describe("the setting of a provider", () => {
  const cases: [title: string, value: unknown, setting: unknown][] = [
    ["a list, as programs send it", '["111122223333"]', ["111122223333"]],
    ["an object, as programs send it", '{"tags":{"Owner":"web"}}', { tags: { Owner: "web" } }],
    ["a list that is none of JSON", ["111122223333"], ["111122223333"]],
    ["a text", "eu-west-1", "eu-west-1"],
    ["nothing", undefined, undefined],
  ];
  for (const [title, value, setting] of cases) {
    it(`is read from ${title}`, () => assert.deepEqual(providerSetting({ it: value }, "it"), setting));
  }
});
