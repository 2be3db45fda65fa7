import assert from "node:assert/strict";
import type { EventPattern } from "../../components/catalog/eventRoutes";
import { matches } from "./eventPattern";

describe("EventBridge patterns", () => {
  const severity = (...comparison: unknown[]) => ({ severity: [{ numeric: comparison }] });
  const notConfig = { rule: [{ "anything-but": { prefix: "config-" } }] };
  const bothInOne = { findings: { label: ["HIGH"], state: ["NEW"] } };
  const cases: [title: string, pattern: EventPattern, event: unknown, matched: boolean][] = [
    ["a value of the list", { source: ["a", "b"] }, { source: "b" }, true],
    ["no value of the list", { source: ["a", "b"] }, { source: "c" }, false],
    ["another letter case", { source: ["a"] }, { source: "A" }, false],
    ["a missing field", { source: ["a"] }, {}, false],
    ["one of two fields", { source: ["a"], type: ["t"] }, { source: "a", type: "other" }, false],
    ["lists that intersect", { resources: ["x", "y"] }, { resources: ["y", "z"] }, true],
    ["a nested field", { detail: { state: ["on"] } }, { detail: { state: "on" } }, true],
    ["fields of the same element", bothInOne, { findings: [{ label: "HIGH", state: "NEW" }] }, true],
    [
      "fields of different elements",
      bothInOne,
      {
        findings: [
          { label: "HIGH", state: "OLD" },
          { label: "LOW", state: "NEW" },
        ],
      },
      false,
    ],
    ["no element", bothInOne, { findings: [] }, false],
    ["a number in the range", severity(">=", 4, "<", 7), { severity: 4 }, true],
    ["a number at the open end", severity(">=", 4, "<", 7), { severity: 7 }, false],
    ["a number as text", severity(">=", 4), { severity: "5" }, false],
    ["a prefix", { rule: [{ prefix: "config-" }] }, { rule: "config-x" }, true],
    ["a suffix", { rule: [{ suffix: "/x" }] }, { rule: "a/x" }, true],
    ["another suffix", { rule: [{ suffix: "/x" }] }, { rule: "a/x/y" }, false],
    ["anything but a prefix", notConfig, { rule: "other" }, true],
    ["the prefix that is excluded", notConfig, { rule: "config-x" }, false],
    ["the word that is excluded", { rule: [{ "anything-but": ["a", "b"] }] }, { rule: "b" }, false],
    ["anything-but on a missing field", notConfig, {}, false],
    ["a field that exists", { error: [{ exists: true }] }, { error: null }, true],
    ["a field that must not exist", { error: [{ exists: false }] }, { error: "denied" }, false],
    ["a field that is not there", { error: [{ exists: false }] }, {}, true],
    ["an object, which is no leaf", { error: [{ exists: false }] }, { error: { code: 1 } }, true],
  ];
  for (const [title, pattern, event, matched] of cases) {
    it(`${matched ? "match" : "do not match"} ${title}`, () =>
      assert.equal(matches(pattern, event), matched));
  }

  const refused: [title: string, pattern: EventPattern, message: RegExp][] = [
    ["a value that is not a list", { severity: "high" }, /has to be a list/],
    ["a plain number", { severity: [4] }, /compared as text/],
    ["an operator that is not known", { severity: [{ greater: 4 }] }, /"greater" is not known/],
    ["a comparison that is not known", severity("=>", 4), /"=>" is not known/],
  ];
  for (const [title, pattern, message] of refused) {
    it(`refuse ${title}`, () => assert.throws(() => matches(pattern, { severity: 4 }), message));
  }
});
