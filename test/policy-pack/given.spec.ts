import assert from "node:assert/strict";
import { isGiven, noteInputs } from "../../policy-pack/given";
import type { StackResource } from "../../policy-pack/stack";

describe("what a program gives", () => {
  const group = (name: string, props: object) => ({ urn: `urn:${name}`, props }) as unknown as StackResource;

  it("is what its inputs name, not what AWS filled in", () => {
    noteInputs({ urn: "urn:web", props: { ingress: [], tags: {} } });
    const refreshed = group("web", { ingress: [], egress: [{}], tags: null });
    assert.deepEqual(
      ["ingress", "egress", "tags"].map((property) => isGiven(refreshed, property)),
      [true, false, false],
    );
  });

  it("is nothing of a resource whose inputs no rule has seen", () => {
    assert.equal(isGiven(group("db", { ingress: [] }), "ingress"), false);
  });
});
