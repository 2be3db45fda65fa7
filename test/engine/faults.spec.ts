import assert from "node:assert/strict";
import type { Faults } from "../../simulation/faults";
import { deployDisturbed, deployUndisturbed, type Undisturbed } from "../../simulation/realEngine/faults";
import { needsPulumi } from "./support/engine";
import { figure } from "./support/figures";
import { ROLES, STACKS } from "./support/stacks";

/**
 * A deployment that stops half-way is the usual case: rights are missing, AWS is throttling or slow. Here each resource
 * fails once, in as few updates as resources wait for each other in a row; one resource at a time, and each in both
 * ways, they fail with `npm run faults`.
 */
describe("a deployment in which AWS misbehaves", function () {
  this.timeout(3_600_000);
  before(needsPulumi);

  for (const role of ROLES) {
    describe(role, () => {
      let undisturbed: Undisturbed;
      before(async () => {
        undisturbed = await deployUndisturbed(STACKS[role].stack, STACKS[role].settings);
      });

      /** How many resources failed, until an update succeeded. */
      const survive = async (faults: Pick<Faults, "first" | "way">, ...options: string[]) => {
        const { failed, updates } = await deployDisturbed(undisturbed, faults, options);
        figure("faults survived", failed);
        figure("updates that it took", updates);
        return failed;
      };

      it("ends as if nothing had failed, though every resource fails once and the others go on", async () => {
        const failed = await survive({ first: "each", way: "both" }, "--continue-on-error");
        assert.equal(failed, undisturbed.urns.length);
      });

      it("ends so, though AWS is slow to see roles, keys and administrators, and the first failure stops all", async () => {
        assert.equal((await survive({ first: "slow" })) > 0, true, "nothing failed");
      });
    });
  }
});
