import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { at, checkEach, copyOf, isUnknown, listOf } from "../../policy-pack/inputs";
import { UNKNOWN } from "../support/policy";

const behindProxy = unknownCheckingProxy as (inputs: unknown) => Record<string, unknown>;

describe("inputs", () => {
  it("are copied, whatever their shape", () => {
    const inputs = {
      name: "a",
      count: 0,
      on: false,
      none: null,
      list: [1, [2], { three: 3 }],
      map: { a: { b: "c" } },
    };
    assert.deepEqual(copyOf(behindProxy(inputs)), inputs);
    assert.deepEqual(copyOf(undefined), undefined);
  });

  it("are copied with an error in place of each value that is not known yet", () => {
    const copy = copyOf(behindProxy({ name: UNKNOWN, list: ["a", UNKNOWN, { b: UNKNOWN }] }));
    assert.ok(isUnknown(at(copy, "name")));
    const [a, second, third] = listOf(at(copy, "list"));
    assert.equal(a, "a");
    assert.ok(isUnknown(second));
    assert.match((at(third, "b") as Error).message, /at \.list\.2\.b can't be known/);
  });

  it("inside an unknown value are that value", () => {
    const unknown = at(copyOf(behindProxy({ rule: UNKNOWN })), "rule");
    assert.equal(at(unknown, "ports"), unknown);
    assert.deepEqual(listOf(unknown), [unknown]);
  });

  it("of another shape have no properties", () => {
    for (const value of [undefined, null, 5, "text", true]) assert.equal(at(value, "length"), undefined);
  });

  it("have no properties but their own", () => {
    const inputs = behindProxy({ tags: { owner: "a" } });
    for (const value of [copyOf(inputs), inputs]) {
      assert.equal(at(at(value, "tags"), "owner"), "a");
      for (const key of ["constructor", "__proto__", "toString"]) {
        assert.equal(at(at(value, "tags"), key), undefined, key);
      }
    }
    const named = JSON.parse('{"__proto__":"a"}') as Record<string, unknown>;
    for (const value of [named, copyOf(behindProxy(named))]) assert.equal(at(value, "__proto__"), "a");
  });

  it("are lists in any case", () => {
    assert.deepEqual(listOf(undefined), []);
    assert.deepEqual(listOf(null), []);
    assert.deepEqual(listOf(["a"]), ["a"]);
    assert.deepEqual(listOf("a"), ["a"]);
    assert.deepEqual(listOf(0), [0]);
  });

  it("are all checked before the first unknown one is reported", () => {
    const inputs = behindProxy({ a: UNKNOWN, b: UNKNOWN, c: "c" });
    const seen: string[] = [];
    assert.throws(
      () => checkEach(["a", "b", "c"], (key: string) => seen.push(String(inputs[key]))),
      /at \.a can't be known/,
    );
    assert.deepEqual(seen, ["c"]);
    checkEach(["c"], (key: string) => seen.push(String(inputs[key])));
    assert.deepEqual(seen, ["c", "c"]);
  });

  it("are copied though they are nested deeper than the stack is high", () => {
    let inputs: unknown = UNKNOWN;
    for (let depth = 0; depth < 20_000; depth++) inputs = depth % 2 === 0 ? [inputs] : { a: inputs };
    let copy = copyOf(behindProxy({ inputs }));
    for (copy = at(copy, "inputs"); !isUnknown(copy); copy = at(copy, Array.isArray(copy) ? "0" : "a"));
    assert.match(copy.message, /can't be known/);
  });

  it("are copied once for all rules", () => {
    const inputs = behindProxy({ name: "a" });
    assert.equal(copyOf(inputs), copyOf(inputs));
  });

  it("do not swallow a fault of the rule", () => {
    const fault = () => {
      throw new TypeError("a fault");
    };
    assert.throws(() => checkEach([1], fault), /a fault/);
    const inputs = behindProxy({ a: UNKNOWN });
    assert.throws(() => checkEach([() => inputs.a, fault], (read) => read()), /a fault/);
    assert.throws(
      () =>
        copyOf({
          get a() {
            return fault();
          },
        }),
      /a fault/,
    );
  });
});
