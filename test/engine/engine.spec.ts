import * as assert from "node:assert/strict";
import { Engine, hasPulumi } from "./support";

const STACKS = [
  { stack: "dev-audit", account: "222233334444" },
  { stack: "dev-guest", account: "111122223333" },
];
const REGION = "ap-northeast-1";
const WITH_POLICIES = ["--policy-pack", "policy-pack"];

describe("the real Pulumi engine", function () {
  let engine: Engine;

  before(function () {
    if (!hasPulumi()) {
      process.stderr.write("There is no `pulumi` on PATH: the tests with the real engine are left out.\n");
      this.skip();
    }
    engine = new Engine();
  });
  after(() => engine?.stop());

  it("refuses the example with an open port 22 at preview", async () => {
    await engine.serveAws("111122223333", REGION);
    engine.run(["stack", "init", "dev"], "examples/open-ssh");
    const { code, text } = engine.run(["preview", "--policy-pack", "../../policy-pack"], "examples/open-ssh");
    assert.notEqual(code, 0, text);
    assert.match(text, /mandatory[^\n]*ec2-no-public-admin-ingress/);
  });

  for (const { stack, account } of STACKS) {
    describe(stack, () => {
      before(async () => {
        await engine.serveAws(account, REGION);
        engine.mustRun("stack", "init", stack);
        // With everything that a stack may have: a network comes from another provider, awsx.
        if (stack === "dev-guest") {
          engine.mustRun("config", "set", "--path", "baseline:network.cidrBlock", "10.0.0.0/16");
        }
      });

      it("previews without a policy violation", () => {
        assert.doesNotMatch(engine.mustRun("preview", ...WITH_POLICIES), /\[mandatory\]/);
      });

      it("is deployed with every policy enforced", () => {
        engine.mustRun("up", "--yes", "--skip-preview", ...WITH_POLICIES);
      });

      it("has nothing to change afterwards", () => {
        engine.mustRun("preview", "--expect-no-changes");
      });

      it("cannot be destroyed by accident", () => {
        const { code, text } = engine.run(["destroy", "--yes", "--skip-preview"]);
        assert.notEqual(code, 0, text);
        assert.match(text, /protect/);
      });

      it("is removed in two steps: decommission, then destroy", () => {
        engine.mustRun("config", "set", "baseline:decommission", "true");
        engine.mustRun("up", "--yes", "--skip-preview");
        engine.mustRun("destroy", "--yes", "--skip-preview");
        const state = JSON.parse(engine.mustRun("stack", "export")) as {
          deployment: { resources?: unknown[] };
        };
        assert.deepEqual(state.deployment.resources ?? [], []);
      });
    });
  }
});
