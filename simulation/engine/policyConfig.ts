import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { z } from "zod";
import { nearest } from "../../components/config/nearest";
import type { Values } from "../aws";
import { UsageError } from "./project";
import { inLanguage, words } from "./words";

export const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
export type Level = (typeof LEVELS)[number];

/** What the pack says of one policy. */
export interface PolicyInfo {
  name: string;
  description: string;
  level: Level;
  /** JSON Schema of each property that can be configured. */
  properties: Record<string, Values>;
}

/** What the policy is run with. */
export interface PolicySettings {
  level: Level;
  properties: Values;
}

const level = z.enum(LEVELS);
const policyConfigFile = z.record(
  z.string(),
  z.union([level, z.looseObject({ enforcementLevel: level.optional() })], { error: words.levels(LEVELS) }),
);
export type PolicyConfigFile = z.infer<typeof policyConfigFile>;
type PolicyEntry = { enforcementLevel?: Level | undefined } & Values;

/**
 * Reads a file of `pulumi preview --policy-pack-config`: policy names (or `all`) with a level or with
 * `{ enforcementLevel, …properties }`.
 */
export function readPolicyConfig(file: string): PolicyConfigFile {
  let json: unknown;
  try {
    const text = readFileSync(file, "utf8");
    json = JSON.parse(text);
    // JSON takes the last of two rules of the same name, in silence; YAML, which JSON is a part of, does not.
    const [twice] = parseDocument(text).errors;
    if (twice) throw twice;
  } catch (error) {
    throw new UsageError(`--policy-config ${file}: ${(error as Error).message}`);
  }
  const parsed = policyConfigFile.safeParse(json, inLanguage);
  if (!parsed.success) throw new UsageError(`--policy-config ${file}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * The settings of every policy, merged as the engine does: the schema's defaults, then what the pack's author gave
 * as initial configuration, then the file; in each, the level of `all` first, then the policy's own entry.
 *
 * The engine accepts a misspelt name in silence, which leaves the person with a rule that is not configured. This
 * refuses names that the pack does not have. Values are held against the schema of the policy by both.
 */
export function policySettings(
  policies: readonly PolicyInfo[],
  initial: PolicyConfigFile,
  file: PolicyConfigFile,
): Map<string, PolicySettings> {
  const problems = policyConfigProblems(policies, file);
  if (problems.length > 0) throw new UsageError([words.policyConfig, ...problems].join("\n  "));
  return new Map(
    policies.map((policy) => {
      const settings: PolicySettings = { level: policy.level, properties: defaults(policy) };
      for (const config of [initial, file]) {
        for (const { enforcementLevel, ...properties } of [levelOf(config.all), entry(config[policy.name])]) {
          settings.level = enforcementLevel ?? settings.level;
          Object.assign(settings.properties, properties);
        }
      }
      return [policy.name, settings];
    }),
  );
}

/** Of `all`, the engine takes only the level. */
function levelOf(all: PolicyConfigFile[string] | undefined): PolicyEntry {
  return { enforcementLevel: entry(all).enforcementLevel };
}

function policyConfigProblems(policies: readonly PolicyInfo[], file: PolicyConfigFile): string[] {
  return Object.entries(file).flatMap(([name, given]) => {
    if (name === "all") {
      const others = Object.keys(entry(given)).filter((property) => property !== "enforcementLevel");
      return others.length > 0 ? [words.onlyLevelForAll(others)] : [];
    }
    const policy = policies.find((candidate) => candidate.name === name);
    if (!policy) {
      const names = policies.map((known) => known.name);
      return [`${words.noPolicy(name)} ${meant(name, names)}`];
    }
    return Object.entries(entry(given)).flatMap(([property, value]) => {
      if (property === "enforcementLevel") return [];
      const schema = Object.hasOwn(policy.properties, property) ? policy.properties[property] : undefined;
      if (!schema) {
        return [`${words.noProperty(name, property)} ${meant(property, Object.keys(policy.properties))}`];
      }
      const { error } = z.fromJSONSchema(schema).safeParse(value, inLanguage);
      return error ? [words.wrongValue(name, property, error.issues.map(described))] : [];
    });
  });
}

function meant(typed: string, names: readonly string[]): string {
  const name = nearest(typed, names);
  return name ? words.meant(name) : words.known(names);
}

function described({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? words.wrongElement(path.join("."), message) : message;
}

function entry(given: PolicyConfigFile[string] | undefined): PolicyEntry {
  return typeof given === "string" ? { enforcementLevel: given } : (given ?? {});
}

function defaults(policy: PolicyInfo): Values {
  return Object.fromEntries(
    Object.entries(policy.properties)
      .filter(([, schema]) => "default" in schema)
      .map(([property, schema]) => [property, schema.default]),
  );
}
