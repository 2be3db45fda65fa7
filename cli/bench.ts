/** `npm run bench`: how long a preview takes, and what each further resource adds. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Child } from "../simulation/engine/child";

const ROOT = resolve(__dirname, "..");
const RUNS = 5;
const FURTHER_RESOURCES = 1000;

/** A program with as many closed security groups as its configuration says. */
const MANY_GROUPS = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
for (let i = 0; i < new pulumi.Config().requireNumber("groups"); i++) {
  new aws.ec2.SecurityGroup("group-" + i, {
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
  });
}
`;

async function preview(...args: string[]): Promise<number> {
  const started = performance.now();
  const run = new Child(["--require", "./cli/typescript.cjs", "cli/preview.ts", ...args], {
    cwd: ROOT,
    env: {},
  });
  const { code, stderr } = await run.finished;
  if (code !== 0) throw new Error(stderr);
  return performance.now() - started;
}

/** The median, because one slow run of a busy machine says nothing. */
async function median(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await run());
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

async function main(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, median of ${RUNS} runs`);
  const both = await median(() => preview());
  console.log(`npm run preview, all stacks of this project: ${(both / 1000).toFixed(2)} s`);

  const directory = mkdtempSync(join(tmpdir(), "preview-bench-"));
  try {
    symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
    writeFileSync(
      join(directory, "Pulumi.yaml"),
      "name: bench\nruntime: { name: nodejs, options: { typescript: false, nodeargs: --require tsx/cjs } }\n",
    );
    writeFileSync(join(directory, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(join(directory, "package.json"), '{ "name": "bench", "main": "index.ts" }\n');
    writeFileSync(join(directory, "index.ts"), MANY_GROUPS);
    const withGroups = (groups: number) =>
      median(() => preview("--project", directory, "--set", `groups=${groups}`));
    const few = await withGroups(0);
    const many = await withGroups(FURTHER_RESOURCES);
    console.log(`each further resource: ${((many - few) / FURTHER_RESOURCES).toFixed(2)} ms`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
