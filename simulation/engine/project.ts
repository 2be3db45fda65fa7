import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { STAND_IN } from "./secrets";
import { inLanguage, words } from "./words";

/** A mistake of the person who asked for the preview: shown without a stack trace. */
export class UsageError extends Error {}

const projectFile = z.object({
  name: z.string(),
  main: z.string().default("."),
  runtime: z.union([
    z.string().transform((name) => ({ name, options: {} })),
    z.object({
      name: z.string(),
      options: z
        .object({ typescript: z.boolean().optional(), nodeargs: z.string().optional() })
        .loose()
        .default({}),
    }),
  ]),
  stackConfigDir: z.string().default("."),
  config: z.record(z.string(), z.unknown()).default({}),
});

interface RuntimeOptions {
  typescript?: boolean | undefined;
  nodeargs?: string | undefined;
}

/** A Pulumi project: what its `Pulumi.yaml` says. */
export interface Project {
  directory: string;
  name: string;
  main: string;
  runtimeOptions: RuntimeOptions;
  /** The stacks that have a stack file, in alphabetical order. */
  stacks: string[];
  stackFile: (stack: string) => string;
  /** Values that `Pulumi.yaml` sets for every stack. */
  config: Record<string, unknown>;
  /** Keys that `Pulumi.yaml` declares to be secret. */
  secretKeys: string[];
}

/** Configuration as the engine hands it to a program: every value is text, lists and objects are JSON. */
export interface StackConfig {
  values: Record<string, string>;
  secretKeys: string[];
  /** What this preview does not do with the stack file. */
  warnings: { severity: "warning"; text: string }[];
}

export function readProject(directory: string): Project {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => join(directory, name))
    .find((path) => existsSync(path));
  if (!file) throw new UsageError(words.noProject(resolve(directory)));
  const parsed = projectFile.safeParse(parseYaml(file), inLanguage);
  if (!parsed.success) throw new UsageError(words.notProject(file, z.prettifyError(parsed.error)));
  const { name, main, runtime, stackConfigDir, config } = parsed.data;
  if (runtime.name !== "nodejs") {
    throw new UsageError(words.notNodejs(file, runtime.name));
  }
  const stackDirectory = resolve(dirname(file), stackConfigDir);
  return {
    directory: resolve(directory),
    name,
    main,
    runtimeOptions: runtime.options,
    stacks: stackNames(stackDirectory),
    stackFile: (stack) => join(stackDirectory, `Pulumi.${stack}.yaml`),
    config: Object.fromEntries(
      Object.entries(config).map(([key, declared]) => [key, projectValue(declared)]),
    ),
    secretKeys: Object.keys(config).filter((key) => isDeclaredSecret(config[key])),
  };
}

interface StackFile {
  config?: Record<string, unknown>;
  environment?: unknown;
}

/**
 * The configuration of a stack: `Pulumi.yaml`, then the stack file, then `--set`.
 * Encrypted values need a passphrase or a cloud key; an offline preview uses a stand-in for them. What `--set` puts in
 * their place is as secret as they are.
 */
export function readStackConfig(project: Project, stack: string, overrides: readonly string[]): StackConfig {
  if (!project.stacks.includes(stack)) {
    throw new UsageError(words.noStack(stack, project.directory, project.stacks));
  }
  const file = parseYaml(project.stackFile(stack)) as StackFile | null;
  const config = { ...project.config, ...file?.config, ...Object.fromEntries(overrides.map(parseOverride)) };
  const values: Record<string, string> = {};
  const secretKeys = Object.entries({ ...project.config, ...file?.config })
    .filter(([key, value]) => project.secretKeys.includes(key) || isEncrypted(value))
    .map(([key]) => fullKey(project, key));
  for (const [key, value] of Object.entries(config)) {
    if (value === undefined) continue;
    // A key without a value: the engine warns of it, and hands over an empty text.
    values[fullKey(project, key)] = value === null ? "" : configText(value);
  }
  const warnings = file?.environment
    ? [
        {
          severity: "warning" as const,
          text: words.environmentNotRead(project.stackFile(stack)),
        },
      ]
    : [];
  return { values, secretKeys, warnings };
}

function fullKey({ name }: Project, key: string): string {
  return key.includes(":") ? key : `${name}:${key}`;
}

function isEncrypted(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).includes('"secure":');
}

function stackNames(directory: string): string[] {
  return readdirSync(directory)
    .map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/** A file of @pulumi/pulumi as the code in a folder finds it: each project and each policy pack may have its own. */
export function resolvePulumi(directory: string, file: string): string {
  try {
    return createRequire(join(directory, "package.json")).resolve(`@pulumi/pulumi/${file}`);
  } catch {
    throw new UsageError(words.noPulumiPackage(directory));
  }
}

/** `config:` of Pulumi.yaml: a value, or a declaration with `default` or `value`. */
function projectValue(declared: unknown): unknown {
  if (declared === null) return undefined;
  if (typeof declared !== "object" || Array.isArray(declared)) return declared;
  const { value, default: fallback } = declared as Record<string, unknown>;
  return value ?? fallback ?? undefined;
}

function isDeclaredSecret(declared: unknown): boolean {
  return (
    typeof declared === "object" && declared !== null && "secret" in declared && declared.secret === true
  );
}

/** The value may be a secret, so no message quotes it. */
function parseOverride(override: string): [string, unknown] {
  const separator = override.indexOf("=");
  const key = separator < 0 ? override : override.slice(0, separator);
  if (separator < 1) throw new UsageError(words.overrideWithoutKey(key));
  const text = override.slice(separator + 1);
  // Lists and objects are written as JSON or YAML, everything else is text as in `pulumi config set`.
  if (!/^[[{]/.test(text)) return [key, text];
  try {
    return [key, parse(text)];
  } catch {
    throw new UsageError(words.overrideNotJson(key));
  }
}

function configText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_, inner: unknown) => {
    const isSecret = typeof inner === "object" && inner !== null && "secure" in inner;
    return isSecret ? STAND_IN : inner;
  }).replace(/^"(.*)"$/, "$1");
}

function parseYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"), { intAsBigInt: false });
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
