import assert from "node:assert/strict";
import { Child } from "../../../simulation/engine/child";

describe("a process of this one", () => {
  it("tells its first line to whoever asks, also later", async () => {
    const child = new Child(["-e", 'console.log("ready"); setInterval(() => {}, 1000);'], {
      cwd: __dirname,
      env: {},
    });
    assert.equal(await child.firstLine(), "ready");
    // As Ctrl-C does, which waits until Pulumi has said something.
    assert.equal(await child.firstLine(), "ready");
    await child.stop();
  });

  it("tells what it said instead of a line", async () => {
    const child = new Child(["-e", 'process.stderr.write("no port"); process.exit(1);'], {
      cwd: __dirname,
      env: {},
    });
    await assert.rejects(child.firstLine(), /^Error: no port$/);
  });
});
