import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Workflow {
  /** One event, several, or several with what they are narrowed to. */
  on: string | string[] | Record<string, unknown>;
  permissions: unknown;
  jobs: Record<string, { permissions?: unknown; steps: { uses?: string; with?: Record<string, unknown> }[] }>;
}

const FOLDER = join(__dirname, "../.github/workflows");

/** What runs on GitHub's machines, with rights over the repository. */
describe("the workflows", () => {
  for (const file of readdirSync(FOLDER)) {
    const workflow = parse(readFileSync(join(FOLDER, file), "utf8")) as Workflow;
    const jobs = Object.values(workflow.jobs);
    const steps = jobs.flatMap((job) => job.steps);

    it(`${file} uses actions by commit, which nobody can move, unlike a tag`, () => {
      const moving = steps.flatMap(({ uses = "" }) => (/^$|@[0-9a-f]{40}$/.test(uses) ? [] : [uses]));
      assert.deepEqual(moving, []);
    });

    it(`${file} has the rights that its jobs name, and no others`, () => {
      assert.deepEqual(workflow.permissions, {});
      assert.deepEqual(
        jobs.filter(({ permissions }) => typeof permissions !== "object"),
        [],
      );
    });

    it(`${file} gives no rights to code of a stranger, and leaves no token behind`, () => {
      const { on } = workflow;
      const events = typeof on === "string" ? [on] : Array.isArray(on) ? on : Object.keys(on);
      assert.deepEqual(
        events.filter((event) => ["pull_request_target", "workflow_run", "issue_comment"].includes(event)),
        [],
      );
      const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
      assert.deepEqual(
        checkouts.filter((step) => step.with?.["persist-credentials"] !== false),
        [],
      );
    });
  }
});
