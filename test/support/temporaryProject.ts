import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Pulumi project in a folder of its own, with the packages of this one. */
export class TemporaryProject {
  readonly directory = mkdtempSync(join(tmpdir(), "project-"));

  constructor(files: Record<string, string>) {
    symlinkSync(join(__dirname, "../../node_modules"), join(this.directory, "node_modules"));
    this.write({ "package.json": '{ "name": "tried", "main": "index.js" }', ...files });
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.directory, name), text);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
