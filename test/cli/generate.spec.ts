import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../../cli/generate";

describe("generated files", () => {
  it("are up to date", async () => {
    for (const [file, text] of await generatedFiles()) {
      const committed = readFileSync(join(__dirname, "../..", file), "utf8");
      assert.ok(committed === text, `${file} is stale: run \`npm run generate\`.`);
    }
  });
});
