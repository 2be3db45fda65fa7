import assert from "node:assert/strict";
import { configRules } from "../../../components/catalog/configRules";
import { Guardrails } from "../../../components/guest/guardrails";
import { record, type Recorded } from "../../support/record";

describe("Guardrails", () => {
  const REGIONS = ["ap-northeast-1", "us-east-1"];
  let rules: readonly Recorded[];
  before(async () => {
    rules = (await record(() => new Guardrails("guardrails", { regions: REGIONS, recording: [] }))).of(
      "aws:cfg/rule:Rule",
    );
  });

  for (const region of REGIONS) {
    it(`runs every rule of the catalog in ${region}`, () => {
      const inRegion = rules.filter(({ inputs }) => inputs.region === region);
      assert.deepEqual(
        new Set(inRegion.map(({ inputs }) => inputs.source)),
        new Set(configRules.map(({ identifier }) => ({ owner: "AWS", sourceIdentifier: identifier }))),
      );
      assert.equal(inRegion.length, configRules.length);
    });
  }

  it("hands parameters over as AWS Config wants them: JSON with nothing but text", () => {
    for (const { name, inputs } of rules) {
      const catalogued = configRules.find(({ key }) => name.includes(`-${key}-`));
      const json = inputs.inputParameters as string | undefined;
      const given = json === undefined ? undefined : (JSON.parse(json) as Record<string, unknown>);
      assert.deepEqual(given, catalogued?.parameters);
      assert.ok(Object.values(given ?? {}).every((value) => typeof value === "string"));
    }
  });

  it("says what each rule is for", () => {
    assert.deepEqual(
      new Set(rules.map(({ inputs }) => inputs.description)),
      new Set(configRules.map(({ description }) => description)),
    );
  });
});
