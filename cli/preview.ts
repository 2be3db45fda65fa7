/** `npm run preview`: what `pulumi preview` would show, without an AWS account and without the Pulumi CLI. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { createSpinner } from "nanospinner";
import { PolicyPacks } from "../simulation/engine/policies";
import { previewStack, type StackPreview } from "../simulation/engine/preview";
import { readProject, UsageError } from "../simulation/engine/project";
import { hasPulumi, RealEngine } from "../simulation/realEngine/engine";
import { previewWithEngine } from "../simulation/realEngine/preview";
import { failureReasons, renderPreview } from "./render/preview";
import { previewAsJson } from "./render/previewJson";
import { endWithSignals } from "./signals";
import { words } from "./words";

const OPTIONS = {
  stack: { type: "string", multiple: true },
  set: { type: "string", multiple: true },
  project: { type: "string", default: "." },
  "policy-pack": { type: "string", default: join(__dirname, "..", "policy-pack") },
  "policy-config": { type: "string" },
  engine: { type: "boolean", default: false },
  full: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsConfig["options"];

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    console.log(words.usage);
    return 0;
  }
  if (options.engine && !hasPulumi()) throw new UsageError(words.noPulumi);
  const started = performance.now();
  const project = readProject(options.project);
  const stacks = [...new Set(options.stack ?? project.stacks)];
  if (stacks.length === 0) throw new UsageError(words.noStacks(project.directory));

  const policyPacks = new PolicyPacks(options["policy-pack"], options["policy-config"]);
  const progress = showProgress(stacks);
  const previews = await inParallel(stacks, (stack) =>
    (options.engine ? previewWithEngine : previewStack)({
      project,
      stack,
      overrides: options.set,
      policyPack: policyPacks.of(project, stack),
      onProgress: (resources) => progress.update(stack, resources),
    }),
  ).finally(async () => {
    progress.stop();
    await policyPacks.stop();
  });

  const seconds = (performance.now() - started) / 1000;
  console.log(
    options.json ? previewAsJson(previews) : renderPreview(previews, { full: options.full, seconds }),
  );
  const reasons = failureReasons(previews);
  if (reasons) console.error(reasons);
  return reasons ? 1 : 0;
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${words.usage}`);
  }
}

/** Previews as many stacks at a time as there are cores, and keeps their order. */
async function inParallel(
  stacks: readonly string[],
  preview: (stack: string) => Promise<StackPreview>,
): Promise<StackPreview[]> {
  const results = new Map<string, StackPreview>();
  const waiting = [...stacks];
  const worker = async () => {
    for (let stack = waiting.shift(); stack !== undefined; stack = waiting.shift()) {
      results.set(stack, await preview(stack));
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return stacks.flatMap((stack) => results.get(stack) ?? []);
}

/** A line that tells how far the previews are. In a log file or a pipe it would only be noise. */
function showProgress(stacks: readonly string[]) {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const counts = new Map(stacks.map((stack) => [stack, 0]));
  const text = () => [...counts].map(([stack, count]) => words.progress(stack, count)).join(" · ");
  const spinner = createSpinner(text(), { stream: process.stderr }).start();
  // The spinner hides the cursor; it has to come back however this process ends.
  process.once("exit", () => process.stderr.write("\u001b[?25h"));
  return {
    update: (stack: string, resources: number) => {
      counts.set(stack, resources);
      spinner.update(text());
    },
    stop: () => spinner.clear().reset(),
  };
}

endWithSignals(() => RealEngine.stopAll());
main().then(
  (code) => (process.exitCode = code),
  async (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error);
    // Ends the processes that still run.
    await RealEngine.stopAll();
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
