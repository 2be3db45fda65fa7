import { parseArgs, type ParseArgsConfig } from "node:util";
import { decode } from "../../components/config/decode";
import { keysOf, type Role } from "../../components/config/keys";
import { readProject, readStackConfig, UsageError } from "../../simulation/engine/project";
import { readStacks, type Stack } from "./export";
import { keptTemplate } from "./kept";
import { planFor, removedFrom, type Plan } from "./plan";
import { renderPlan } from "./render";
import { stepsOf } from "./steps";
import type { Words } from "./words";

const OPTIONS = {
  stack: { type: "string" },
  role: { type: "string" },
  kept: { type: "string" },
  project: { type: "string", default: "." },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsConfig["options"];

interface Said {
  text: string;
  /** 1 where a resource is not known, or the lines would be refused. */
  code: number;
}

/** What the command prints. Throws a UsageError where the files or the options are not right. */
export function migrateCommand(commandLine: readonly string[], words: Words): Said {
  const { values: options, positionals: files } = readOptions(commandLine, words);
  if (options.help) return { text: words.usage, code: 0 };
  if (files.length === 0) throw new UsageError(words.noFiles);
  const own = options.stack === undefined ? undefined : readOwnStack(options.project, options.stack, words);
  const role = roleOf(options.role ?? own?.role, words);

  const stacks = readStacks(files, words);
  const plan = planFor(stacks, { role, stackFile: own }, words);
  if (own && plan.place && plan.place.accountId !== own.accountId) {
    throw new UsageError(words.wrongAccount(plan.place.accountId, own.name));
  }
  if (options.kept !== undefined) return { text: kept(options.kept, stacks, plan, words), code: 0 };

  const steps = stepsOf(plan, stacks, { stackFile: own, profile: own?.profile, project: own?.project });
  const isUnknown = plan.resources.some(({ reason }) => reason === "unknown");
  const code = isUnknown || plan.invalid !== undefined ? 1 : 0;
  if (options.json) return { text: JSON.stringify({ ...plan, steps }, undefined, 2), code };
  return { text: renderPlan(plan, steps, `Pulumi.${own?.name ?? `<${plan.role}>`}.yaml`, words), code };
}

/** The template for CloudFormation, on as few characters as it can have. */
function kept(name: string, stacks: readonly Stack[], plan: Plan, words: Words): string {
  const stack = stacks.find((each) => each.name === name);
  if (!stack)
    throw new UsageError(
      words.noSuchStack(
        name,
        stacks.map((each) => each.name),
      ),
    );
  if (!stack.template) throw new UsageError(words.noTemplate(name));
  if (stack.differences.length > 0) throw new UsageError(words.otherTemplate(name, stack.differences));
  const template = keptTemplate(stack.template, removedFrom(stack, plan));
  if (Object.keys(template.Resources).length === 0) throw new UsageError(words.nothingKept(name));
  return JSON.stringify(template);
}

function readOptions(commandLine: readonly string[], words: Words) {
  try {
    return parseArgs({ args: [...commandLine], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${words.usage}`);
  }
}

/** What a stack file says so far; the rest of it may still be unfinished. */
function readOwnStack(directory: string, name: string, words: Words) {
  const project = readProject(directory);
  const raw = readStackConfig(project, name, []).values;
  const values = decode(raw);
  if (typeof values.role !== "string") throw new UsageError(words.stackWithoutRole(name));
  const { role, accountId } = values;
  return { name, values, role, accountId, profile: raw["aws:profile"], project: project.name };
}

function roleOf(role: string | undefined, words: Words): Role | undefined {
  if (role === undefined || Object.hasOwn(keysOf, role)) return role as Role | undefined;
  throw new UsageError(words.unknownRole(role));
}
