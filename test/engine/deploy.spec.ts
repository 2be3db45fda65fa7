import * as assert from "node:assert/strict";
import { differences, type StoredResource } from "./support/agreement";
import { changes, deployedStack, firstUpdates, must, needsPulumi } from "./support/engine";
import { figure } from "./support/figures";
import { offlinePreview } from "./support/offline";
import { ROLES } from "./support/stacks";
import type { RealEngine } from "../../simulation/realEngine/engine";

for (const role of ROLES) {
  describe(`pulumi up of the ${role} stack`, () => {
    let engine: RealEngine;
    let stored: StoredResource[];

    before(needsPulumi);
    before(async () => {
      engine = await deployedStack(role);
      const { stdout } = await engine.run(["stack", "export"]);
      stored = (JSON.parse(stdout) as { deployment: { resources: StoredResource[] } }).deployment.resources;
    });

    it("is judged by the policies as the offline preview is", async () => {
      const judged = firstUpdates
        .get(role)!
        .flatMap(({ policyEvent }) => policyEvent ?? [])
        .map(({ policyName, enforcementLevel, resourceUrn, message }) =>
          [enforcementLevel, policyName, resourceUrn, message.trim().split("\n").pop()].join(" "),
        );
      const { violations } = await offlinePreview(role);
      const offline = violations.map(({ level, policy, urn, message }) =>
        [level, policy, urn, message.split("\n").pop()].join(" "),
      );
      assert.deepEqual(judged.sort(), offline.sort());
    });

    it("leaves the state that the offline preview has shown, with every value known", async () => {
      const { resources } = await offlinePreview(role);
      assert.deepEqual(differences(resources, stored), []);
      figure("resources deployed as offline", resources.length);
    });

    it("makes each thing once", () => {
      const made = stored
        .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
        .map(({ type, id }) => `${type} ${id}`);
      const existing = engine.inventory.all().map(({ type, id }) => `${type} ${id}`);
      assert.deepEqual(existing.sort(), made.sort());
    });

    it("has nothing to change afterwards", async () => {
      assert.deepEqual(changes(await must(engine, "preview", "--expect-no-changes")), []);
    });

    it("finds no drift when it asks AWS", async () => {
      const events = await must(engine, "refresh", "--yes", "--skip-preview", "--expect-no-changes");
      const [summary] = events.flatMap(({ summaryEvent }) => summaryEvent ?? []);
      assert.deepEqual(Object.keys(summary?.resourceChanges ?? {}), ["same"]);
    });
  });
}
