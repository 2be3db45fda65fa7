import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTS, figuresIn, renderEvidence, type Language } from "../../cli/evidence/document";
import { measures } from "../../cli/evidence/measures";

const ROOT = join(__dirname, "..", "..");

/** The end of what each command prints. */
const outputs: Record<string, [output: string, en: string]> = {
  check: [
    "All matched files use Prettier code style!\n",
    "Format, lint, types and unused code: nothing to complain about.",
  ],
  test: [
    "  4321 passing (2m)\n  3 pending\n\nStatements   : 99.1% ( 991/1000 )\n",
    "4321 tests pass; they run 99.1 % of the statements.",
  ],
  preview: [
    "3 stacks, 400 resources, 9.1 s\nNo mandatory policy is violated.\n",
    "3 stacks with 400 resources violate no mandatory policy.",
  ],
  policy: [
    "104 rules on 235 types of resources, 1698 cases in their tests.\n",
    "104 rules on 235 types of resources, 1698 cases in their tests.",
  ],
  "provider-check": [
    "AWS provider 5.100.0: a plan of 7 different resources\n28 rows, 90 resources, 88 checked, 0 problems, 2 unchecked types and properties\n",
    "88 of 90 resources in 28 configurations were checked and break no rule of Terraform's AWS provider 5.100.0; 2 types or properties unchecked ([limits](limits.md)).",
  ],
  "test:engine": [
    "engine: resources deployed as offline: 610\nengine: faults survived: 469\n\n\n  12 passing (4m)\n",
    "12 tests with the real Pulumi engine pass: 610 resources are deployed as the offline preview shows them, 469 faults survived.",
  ],
  "creation-order": [
    "70 preconditions, 25 configurations, 3773 resources, 2876 links proven for all orders, 300 orders tried\n",
    "70 preconditions of AWS hold in every order in which 3773 resources of 25 configurations may be made: 2876 links proven, 300 orders tried.",
  ],
  security: [
    "  110 passing (1m)\n",
    "110 tests of packages, licences, workflows, secrets and the work without a network pass.",
  ],
  mutation: [
    "All files   |  97.50 |  98.00 |     3500 |\n",
    "The tests notice 97.50 % of the mistakes that are put into the policies: 3500. Texts and constants are not changed.",
  ],
  bench: [
    "npm run preview, all stacks of this project: 9.10 s\neach further resource: 2.50 ms\n  start: 1.30 s (1.20 s)\n  5000 resources: 2.60 ms each (1.90 ms), so the rules take 0.70 ms\n",
    "All stacks are previewed in 9.10 s; each further resource takes 2.50 ms; the policy pack starts in 1.30 s, and its rules take 0.70 ms for each of 5,000 resources.",
  ],
};

const ran = (name: string, date: string) => {
  const measure = measures.find((one) => one.name === name)!;
  const figures = figuresIn(measure, outputs[name]![0])!;
  return new Map([[measure, { figures, date, node: "v20.20.2" }]]);
};

const rowOf = (page: string, command: string) =>
  page
    .split("\n")
    .find((line) => line.startsWith(`| \`${command}\` `))
    ?.replaceAll(/ +\|/g, " |");

describe("evidence", () => {
  it("has an output here for each command", () => {
    assert.deepEqual(
      Object.keys(outputs),
      measures.map(({ name }) => name),
    );
  });

  for (const { name, command } of measures) {
    it(`takes the figures from ${command}`, async () => {
      const page = await renderEvidence("", ran(name, "2026-11-23"), "en");
      assert.equal(rowOf(page, command), `| \`${command}\` | ${outputs[name]![1]} | 2026-11-23 | v20.20.2 |`);
      assert.doesNotMatch(
        await renderEvidence("", ran(name, "2026-11-23"), "ja"),
        /\| [^|]*[{?}][^|]* \| 2026/,
      );
    });

    it(`takes none from ${command} when it says nothing`, () => {
      const measure = measures.find((one) => one.name === name)!;
      assert.equal(figuresIn(measure, "Left out: something is not here."), undefined);
    });
  }

  it("takes none from a check that has found problems", () => {
    const measure = measures.find(({ name }) => name === "provider-check")!;
    assert.equal(
      figuresIn(measure, outputs["provider-check"]![0].replace("0 problems", "10 problems")),
      undefined,
    );
  });

  it("rewrites the rows of what was run, and leaves the others with their date", async () => {
    const first = await renderEvidence("", ran("policy", "2026-01-01"), "en");
    const second = await renderEvidence(first, ran("provider-check", "2026-02-02"), "en");
    assert.match(rowOf(second, "npm run policy -- rules")!, /2026-01-01/);
    assert.match(rowOf(second, "npm run provider-check")!, /2026-02-02/);
    assert.match(rowOf(second, "npm run bench")!, /not run yet/);
    const third = await renderEvidence(second, ran("policy", "2026-03-03"), "en");
    assert.match(rowOf(third, "npm run policy -- rules")!, /2026-03-03/);
  });

  for (const [language, file] of Object.entries(DOCUMENTS)) {
    it(`has written ${file} as it stands`, async () => {
      const page = readFileSync(join(ROOT, file), "utf8");
      assert.equal(await renderEvidence(page, new Map(), language as Language), page);
    });
  }
});
