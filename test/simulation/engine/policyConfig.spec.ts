import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../../simulation/engine/project";
import { policySettings, readPolicyConfig, type PolicyInfo } from "../../../simulation/engine/policyConfig";

const POLICIES: PolicyInfo[] = [
  {
    name: "ports",
    description: "",
    level: "mandatory",
    properties: {
      ports: { type: "array", items: { type: "integer", maximum: 65535 }, default: [22] },
      note: {},
    },
  },
  { name: "tags", description: "", level: "advisory", properties: {} },
];
type Config = Parameters<typeof policySettings>[1];
const settings = (file: Config, initial: Config = {}) =>
  Object.fromEntries(policySettings(POLICIES, initial, file));

describe("settings of policies", () => {
  it("are the pack's own without a file", () =>
    assert.deepEqual(settings({}), {
      ports: { level: "mandatory", properties: { ports: [22] } },
      tags: { level: "advisory", properties: {} },
    }));

  it("take a level for all, and for one", () => {
    const { ports, tags } = settings({ all: "disabled", ports: "advisory" });
    assert.deepEqual([ports!.level, tags!.level], ["advisory", "disabled"]);
  });

  it("take the initial configuration of the pack's author, which the file overrides", () => {
    const initial: Config = {
      all: "advisory",
      tags: { enforcementLevel: "mandatory" },
      ports: { ports: [1], note: "n" },
    };
    assert.deepEqual(settings({ ports: { ports: [2] } }, initial), {
      ports: { level: "advisory", properties: { ports: [2], note: "n" } },
      tags: { level: "mandatory", properties: {} },
    });
  });

  it("take properties and keep the level", () =>
    assert.deepEqual(settings({ ports: { ports: [80] } }).ports, {
      level: "mandatory",
      properties: { ports: [80] },
    }));

  for (const { title, file, message } of [
    {
      title: "a policy that the pack does not have",
      file: { port: "disabled" as const },
      message: /"port" is not a policy of this pack\. Did you mean "ports"\?/,
    },
    {
      title: "a policy whose name is like none of the pack",
      file: { "no-such-thing": "disabled" as const },
      message: /"no-such-thing" is not a policy of this pack\. Known: ports, tags\./,
    },
    {
      title: "a property that every object of JavaScript has",
      file: { ports: { constructor: 1 } },
      message: /"ports" has no property "constructor"\. Known: ports, note\./,
    },
    {
      title: "a property that the policy does not have",
      file: { ports: { prots: [1] } },
      message: /"ports" has no property "prots"\. Did you mean "ports"\?/,
    },
    { title: "properties for all", file: { all: { ports: [1] } }, message: /"all" takes only.*not ports/ },
    {
      title: "a value that the policy's schema does not allow",
      file: { ports: { ports: [22, 70000] } },
      message: /"ports", property "ports": element 1: .*65535/,
    },
  ]) {
    it(`refuse ${title}`, () => {
      assert.throws(
        () => settings(file),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  describe("in a file", () => {
    let file: string;
    before(() => (file = join(mkdtempSync(join(tmpdir(), "policy-config-")), "config.json")));
    after(() => rmSync(join(file, ".."), { recursive: true }));

    const files: [title: string, text: string, message: RegExp][] = [
      ["no JSON", '{ "ports": }', /JSON/],
      ["YAML, which the engine does not take", "ports: disabled", /JSON/],
      ["one policy twice", '{\n"ports": "advisory",\n"ports": "disabled" }', /unique.*line 3/s],
      ["one property twice", '{ "ports": { "ports": [1],\n"ports": [2] } }', /unique.*line 2/s],
      [
        "a level that there is not",
        '{ "ports": "off" }',
        /takes advisory, mandatory, disabled, remediate.*at ports/s,
      ],
    ];
    for (const [title, text, message] of files) {
      it(`refuse ${title}, by the name of the file`, () => {
        writeFileSync(file, text);
        assert.throws(
          () => readPolicyConfig(file),
          (error) =>
            error instanceof UsageError && message.test(error.message) && error.message.includes(file),
        );
      });
    }
  });
});
