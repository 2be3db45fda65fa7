/** `npm run bench`: how long a preview takes, what each further resource adds, and what of it the policies take. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { Child } from "../simulation/engine/child";
import type { Registration } from "../simulation/engine/monitor";
import { analyzeRequest, analyzeStackRequest, PolicyPack } from "../simulation/engine/policies";
import { previewStack } from "../simulation/engine/preview";
import { readProject } from "../simulation/engine/project";
import { MESSAGE_SIZE } from "../simulation/engine/wire";

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

const PACK = join(ROOT, "policy-pack");
const STACK_SIZES = [500, 1000, 5000, 20_000];
const WARM_UP = 1000;

/**
 * How long the pack takes to start, and to judge stacks that are made of the resources of a guest, over and over. What a
 * pack without rules takes for the same, nobody who writes rules can spare; it is printed beside.
 */
async function benchPolicies(): Promise<void> {
  await inFolder({ "PulumiPolicy.yaml": "runtime: nodejs\n", "index.js": EMPTY_PACK }, async (empty) => {
    const [start, emptyStart] = [await median(() => startOf(PACK)), await median(() => startOf(empty))];
    const policyPack = PolicyPack.start(PACK);
    const packs = [await policyPack, await PolicyPack.start(empty)] as const;
    try {
      const { resources } = await previewStack({
        project: readProject(ROOT),
        stack: "dev-guest",
        policyPack,
      });
      console.log(
        `Policy pack: ${packs[0].settings.size} rules. In brackets what a pack without rules takes.`,
      );
      console.log(`  start: ${(start / 1000).toFixed(2)} s (${(emptyStart / 1000).toFixed(2)} s)`);
      const ofSize = (size: number) => Array.from({ length: size }, (_, index) => copyOf(resources, index));
      await judge(packs, ofSize(WARM_UP));
      for (const size of STACK_SIZES) {
        const [all, least] = (await judge(packs, ofSize(size))).map((time) => time / size) as [
          number,
          number,
        ];
        const each = (time: number) => `${time.toFixed(2)} ms`;
        console.log(
          `  ${size} resources: ${each(all)} each (${each(least)}), so the rules take ${each(all - least)}`,
        );
      }
    } finally {
      await Promise.all(packs.map((pack) => pack.stop()));
    }
  });
}

const EMPTY_PACK =
  'const { PolicyPack } = require("@pulumi/policy"); new PolicyPack("empty", { policies: [] });\n';

async function startOf(directory: string): Promise<number> {
  const started = performance.now();
  const pack = await PolicyPack.start(directory);
  const time = performance.now() - started;
  await pack.stop();
  return time;
}

/**
 * How long each of several packs takes for all resources, one after the other, and then for the stack as a whole. They
 * are asked all that the engine asks, with messages that are written before and answers that nobody reads: the time is
 * that of the packs. They take turns, so that what else goes on on the machine slows all of them alike.
 */
async function judge(packs: readonly PolicyPack[], stack: readonly Registration[]): Promise<number[]> {
  const asIs = (message: Buffer) => message;
  const clients = packs.map(
    ({ address }) =>
      new Client(address, credentials.createInsecure(), { "grpc.max_send_message_length": MESSAGE_SIZE }),
  );
  const times = packs.map(() => 0);
  const ask = async (method: string, message: Buffer) => {
    for (const [index, client] of clients.entries()) {
      const started = performance.now();
      await new Promise<void>((done, fail) => {
        client.makeUnaryRequest(`/pulumirpc.Analyzer/${method}`, asIs, asIs, message, (error) =>
          error ? fail(error) : done(),
        );
      });
      times[index]! += performance.now() - started;
    }
  };
  const bytes = (message: { serializeBinary(): Uint8Array }) => Buffer.from(message.serializeBinary());
  try {
    for (const request of stack.map((resource) => bytes(analyzeRequest(resource)))) {
      await ask("Remediate", request);
      await ask("Analyze", request);
    }
    await ask("AnalyzeStack", bytes(analyzeStackRequest(stack)));
    return times;
  } finally {
    for (const client of clients) client.close();
  }
}

/** One of the resources under a name of its own. */
function copyOf(resources: readonly Registration[], index: number): Registration {
  const resource = resources[index % resources.length]!;
  const round = Math.floor(index / resources.length);
  const renamed = (urn: string) => (round === 0 ? urn : `${urn}-${round}`);
  return {
    ...resource,
    name: renamed(resource.name),
    urn: renamed(resource.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, urns]) => [property, urns.map(renamed)]),
    ),
  };
}

/** Makes a folder of these files, with the packages of this project, and takes it away afterwards. */
async function inFolder(
  files: Record<string, string>,
  use: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"));
    const manifest = {
      name: "bench",
      version: "1.0.0",
      main: Object.keys(files).find((name) => name.startsWith("index")),
    };
    writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function main(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, median of ${RUNS} runs`);
  const both = await median(() => preview());
  console.log(`npm run preview, all stacks of this project: ${(both / 1000).toFixed(2)} s`);

  const files = {
    "Pulumi.yaml":
      "name: bench\nruntime: { name: nodejs, options: { typescript: false, nodeargs: --require tsx/cjs } }\n",
    "Pulumi.dev.yaml": "config: {}\n",
    "index.ts": MANY_GROUPS,
  };
  await inFolder(files, async (directory) => {
    const withGroups = (groups: number) =>
      median(() => preview("--project", directory, "--set", `groups=${groups}`));
    const few = await withGroups(0);
    const many = await withGroups(FURTHER_RESOURCES);
    console.log(`each further resource: ${((many - few) / FURTHER_RESOURCES).toFixed(2)} ms`);
  });
  await benchPolicies();
}

if (process.argv[2] === "policies") void benchPolicies();
else void main();
