import assert from "node:assert/strict";
import { z } from "zod";
import { policyConfigSchema } from "../../../cli/generate/policyConfig";
import { rules } from "../../../policy-pack/rules";
import type { Values } from "../../../simulation/aws";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policySettings, readPolicyConfig, type PolicyInfo } from "../../../simulation/engine/policyConfig";
import { UsageError } from "../../../simulation/engine/project";

/** What the pack tells the engine of its rules. */
const POLICIES: PolicyInfo[] = rules.map(({ name, description, configSchema }) => ({
  name,
  description,
  level: "mandatory",
  properties: configSchema.properties as unknown as Record<string, Values>,
}));

const PORTS = "ec2-no-public-admin-ingress";
const exemption = { name: "bastion", reason: "Moves to Session Manager.", until: "2027-03-31" };

/** What an editor says by the schema has to be what the preview says by the rules. */
describe("the schema of the policy pack's configuration", () => {
  const schema = z.fromJSONSchema(policyConfigSchema(rules));
  const directory = mkdtempSync(join(tmpdir(), "policy-config-"));
  after(() => rmSync(directory, { recursive: true }));

  function previewTakes(config: unknown): boolean {
    const file = join(directory, "config.json");
    writeFileSync(file, JSON.stringify(config));
    try {
      policySettings(POLICIES, {}, readPolicyConfig(file));
      return true;
    } catch (error) {
      assert.ok(error instanceof UsageError, String(error));
      return false;
    }
  }

  const defaults = Object.fromEntries(
    rules.map(({ name, configSchema }) => [
      name,
      Object.fromEntries(
        Object.entries(configSchema.properties).map(([key, { default: value }]) => [key, value]),
      ),
    ]),
  );

  for (const [title, config, isRight] of [
    ["nothing", {}, true],
    ["the default of every property of every rule", defaults, true],
    ["a level for all", { all: "disabled" }, true],
    ["a level for all, as an object", { all: { enforcementLevel: "advisory" } }, true],
    ["a level for one rule", { [PORTS]: "remediate" }, true],
    ["a level and properties", { [PORTS]: { enforcementLevel: "advisory", ports: [22] } }, true],
    ["an exemption", { [PORTS]: { exempt: [exemption] } }, true],
    ["a misspelt rule", { "ec2-no-public-admin-ingres": "advisory" }, false],
    ["a misspelt property", { [PORTS]: { prots: [22] } }, false],
    ["a misspelt level", { [PORTS]: "mandatroy" }, false],
    ["a misspelt level in an object", { [PORTS]: { enforcementLevel: "off" } }, false],
    ["a misspelt level for all", { all: "none" }, false],
    ["a property for all", { all: { ports: [22] } }, false],
    ["a value that the rule does not take", { [PORTS]: { ports: [70000] } }, false],
    ["an exemption without an end", { [PORTS]: { exempt: [{ ...exemption, until: undefined }] } }, false],
    ["an exemption until no day", { [PORTS]: { exempt: [{ ...exemption, until: "2027-02-31" }] } }, false],
    ["an exemption without a reason", { [PORTS]: { exempt: [{ ...exemption, reason: " " }] } }, false],
    ["an exemption of nothing", { [PORTS]: { exempt: [{ ...exemption, name: undefined }] } }, false],
    ["an exemption by name and URN", { [PORTS]: { exempt: [{ ...exemption, urn: "urn:*" }] } }, false],
    ["a $schema, which the engine would take for a rule", { $schema: "config.schema.json" }, false],
    ["a list", [], false],
  ] as const) {
    it(`${isRight ? "takes" : "refuses"} ${title}, as the preview does`, () => {
      const written: unknown = JSON.parse(JSON.stringify(config));
      assert.equal(schema.safeParse(written).success, isRight, "the schema");
      assert.equal(previewTakes(written), isRight, "the preview");
    });
  }
});
