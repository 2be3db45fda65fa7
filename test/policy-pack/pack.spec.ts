import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as aws from "@pulumi/aws";
import fc from "fast-check";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { rules } from "../../policy-pack/rules";
import { UNKNOWN, evaluateResource, tokenOf, type Inputs, type ResourceClass } from "../support/policy";

const root = join(__dirname, "../..");

describe("policy pack", () => {
  it("holds every rule file, named like its rule, with a table of cases", () => {
    const files = readdirSync(join(root, "policy-pack/rules"), { recursive: true, encoding: "utf8" });
    const names = files.filter((file) => file.endsWith(".ts") && file !== "index.ts");
    assert.deepEqual(rules.map(({ name }) => name).sort(), names.map((file) => basename(file, ".ts")).sort());
    for (const name of names) {
      const spec = join(root, "test/policy-pack/rules", name.replace(/\.ts$/, ".spec.ts"));
      assert.ok(existsSync(spec), `${spec} is missing`);
    }
  });

  it("can be published and shared: it imports nothing from outside, and the exposure knows no Pulumi", () => {
    const folder = join(root, "policy-pack");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".ts"))) {
      const imports = readFileSync(join(folder, file), "utf8").matchAll(/ from "(.+)"/g);
      for (const [, target] of imports) {
        if (target!.startsWith(".")) assert.ok(join(folder, file, "..", target!).startsWith(folder), file);
        if (/^(exposure|internet)\.ts$/.test(file)) assert.doesNotMatch(target!, /pulumi/);
      }
    }
  });

  it("asks for the versions of the program", () => {
    const program = manifest("package.json");
    const pack = manifest("policy-pack/package.json");
    assert.ok(Object.keys(pack.dependencies).length > 0);
    for (const [name, version] of Object.entries(pack.dependencies)) {
      assert.equal(version, program.dependencies[name], name);
    }
  });

  for (const rule of rules) {
    describe(rule.name, () => {
      it("has a name that Pulumi and people can read", () => {
        assert.match(rule.name, /^[a-z0-9]+(-[a-z0-9]+)+$/);
        assert.equal(rules.filter(({ name }) => name === rule.name).length, 1);
        assert.ok(rule.displayName);
      });

      it("says in sentences what is wrong and how to mend it", () => {
        assert.match(rule.description, /^[A-Z].* must .*\.$/);
        assert.match(rule.remediationSteps ?? "", /^[A-Z].*\.$/);
        assert.match(rule.url ?? "", /^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
      });

      it("has a severity, a control and tags", () => {
        assert.ok(rule.severity);
        assert.ok(rule.tags && rule.tags.length > 0);
        const { name, version, reference, specification } = rule.framework ?? {};
        for (const text of [name, version, reference]) assert.ok(text);
        assert.match(specification ?? "", /^[A-Z].*\.$/);
      });

      it("leaves its level to the pack", () => assert.equal(rule.enforcementLevel, undefined));

      it("describes its configuration, with defaults", () => {
        for (const [key, schema] of Object.entries(rule.configSchema?.properties ?? {})) {
          assert.ok(schema.description, key);
          assert.notEqual(schema.default, undefined, key);
        }
      });

      it("judges types that the installed @pulumi/aws has", () => {
        for (const [type, resourceClass] of typesOf(rule)) assert.equal(tokenOf(resourceClass), type);
      });

      it("survives any input", async () => {
        const types = typesOf(rule).map(([, resourceClass]) => resourceClass);
        const property = fc.asyncProperty(fc.constantFrom(...types), inputs, async (type, props) => {
          await evaluateResource(rule, { type, props });
        });
        await fc.assert(property, { numRuns: 500 });
      });
    });
  }
});

/** Names and values that rules read, mixed with anything, so that the odd values get deep into them. */
const names = fc.constantFrom(
  ...["ingress", "portInfos", "entries", "remoteAccess", "action", "protocol", "fromPort", "cidrBlocks"],
  ...["enable", "enableKeyRotation", "customerMasterKeySpec", "kmsMasterKeyId", "isMultiRegionTrail"],
);
const values = fc.oneof(
  fc.constantFrom<unknown>(UNKNOWN, "0.0.0.0/0", "tcp", 22, -1, null, true),
  fc.jsonValue({ maxDepth: 1 }),
);
const { inputs } = fc.letrec<{ inputs: Inputs; anything: unknown }>((tie) => ({
  inputs: fc.dictionary(fc.oneof(names, fc.string()), tie("anything"), { maxKeys: 6 }),
  anything: fc.oneof({ maxDepth: 3 }, values, tie("inputs"), fc.array(tie("anything"), { maxLength: 3 })),
}));

/** The type tokens to which the validators of a rule are tied, and the classes of these names. */
function typesOf({ validateResource = [] }: ResourceValidationPolicy): [string, ResourceClass][] {
  const validators = Array.isArray(validateResource) ? validateResource : [validateResource];
  return validators.map((validator) => {
    const type = tokenOf(validator as unknown as ResourceClass);
    const [, service, name] =
      /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? assert.fail(`${type} is no type of @pulumi/aws`);
    const services = aws as unknown as Record<string, Record<string, ResourceClass>>;
    return [type, services[service!]?.[name!] ?? assert.fail(`${type} does not exist`)];
  });
}

function manifest(file: string) {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as { dependencies: Record<string, string> };
}
