import assert from "node:assert/strict";
import fc from "fast-check";
import { glob } from "../../policy-pack/glob";

describe("glob", () => {
  const cases: [pattern: string, text: string, expected: boolean][] = [
    ["", "", true],
    ["", "a", false],
    ["a", "a", true],
    ["a", "A", false],
    ["a", "ab", false],
    ["ab", "a", false],
    ["a", "ba", false],
    ["*", "", true],
    ["*", "anything at all", true],
    ["**", "a", true],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get*", "s3:Get", true],
    ["s3:Get*", "s3:PutObject", false],
    ["*Object", "s3:GetObject", true],
    ["*Object", "s3:GetObjectAcl", false],
    ["s3:*Object*", "s3:GetObjectAcl", true],
    ["a*b*c", "abc", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["?", "", false],
    ["*?", "a", true],
    ["*?", "", false],
    ["a.c", "abc", false],
    ["(a+)+", "(a+)+", true],
  ];
  for (const [pattern, text, expected] of cases) {
    it(`${pattern} ${expected ? "is" : "is not"} ${text}`, () => assert.equal(glob(pattern, text), expected));
  }

  it("is what the regular expression says, whatever the pattern", () => {
    const letters = (...alphabet: string[]) =>
      fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }).map((list) => list.join(""));
    fc.assert(
      fc.property(letters("a", "b", "*", "?"), letters("a", "b", "?"), (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll("?", "[^]").replaceAll("*", "[^]*")}$`);
        assert.equal(glob(pattern, text), expression.test(text), `${pattern} on ${text}`);
      }),
      { numRuns: 3000 },
    );
  });
});
