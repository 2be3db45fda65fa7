import type { Values } from "./aws";
import { hex } from "./identifiers";

interface Statement extends Values {
  Sid?: string;
}

interface Document {
  Version: unknown;
  Id?: unknown;
  Statement?: Statement[];
}

/**
 * The answer to `aws.iam.getPolicyDocument`, which the AWS provider writes itself, without asking AWS.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function policyDocument(args: Values): Values {
  const own = list(args.statements).map(statementOf);
  const sources = documents(args.sourcePolicyDocuments, args.sourceJson);
  const overriding = documents(args.overridePolicyDocuments, args.overrideJson);
  const given = sources.flatMap(({ Statement }) => Statement ?? []);
  const statements = overridden(
    overridden(given, own),
    overriding.flatMap(({ Statement }) => Statement ?? []),
  );
  const id = args.policyId ?? [...sources, ...overriding].at(-1)?.Id;
  const document: Document = {
    Version: args.version ?? "2012-10-17",
    ...(id !== undefined && { Id: id }),
    ...(statements.length > 0 && { Statement: statements }),
  };
  const minifiedJson = JSON.stringify(document);
  return { ...args, id: hex(minifiedJson, 10), json: JSON.stringify(document, undefined, 2), minifiedJson };
}

/** A statement takes the place of an earlier one of the same Sid. */
function overridden(statements: readonly Statement[], overriding: readonly Statement[]): Statement[] {
  const result = [...statements];
  for (const statement of overriding) {
    const index = statement.Sid ? result.findIndex(({ Sid }) => Sid === statement.Sid) : -1;
    if (index >= 0) result[index] = statement;
    else result.push(statement);
  }
  return result;
}

function statementOf(given: Values): Statement {
  const elements: Values = {
    Sid: given.sid,
    Effect: given.effect ?? "Allow",
    Action: texts(given.actions),
    NotAction: texts(given.notActions),
    Resource: texts(given.resources),
    NotResource: texts(given.notResources),
    Principal: principals(given.principals),
    NotPrincipal: principals(given.notPrincipals),
    Condition: conditions(given.conditions),
  };
  return Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined));
}

/** `{ type: "*", identifiers: ["*"] }` is everybody, `"*"`; all others are grouped by type. */
function principals(given: unknown): unknown {
  const all = list(given);
  if (all.length === 0) return undefined;
  if (all.some(({ type }) => type === "*")) return "*";
  return grouped(all.map(({ type, identifiers }) => [String(type), identifiers]));
}

function conditions(given: unknown): unknown {
  const all = list(given);
  if (all.length === 0) return undefined;
  const operators = new Set(all.map(({ test }) => String(test)));
  return Object.fromEntries(
    [...operators].map((operator) => [
      operator,
      grouped(
        all.filter(({ test }) => test === operator).map(({ variable, values }) => [String(variable), values]),
      ),
    ]),
  );
}

function grouped(pairs: readonly (readonly [key: string, values: unknown])[]): Values {
  const keys = new Set(pairs.map(([key]) => key));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      texts(pairs.filter(([one]) => one === key).flatMap(([, values]) => values)),
    ]),
  );
}

/** One text stands for itself. `&{…}` is how the provider lets people write a policy variable, `${…}`. */
function texts(given: unknown): unknown {
  const all = (Array.isArray(given) ? given : []).map((text) => String(text).replaceAll("&{", "${"));
  return all.length > 1 ? all : all[0];
}

function documents(given: unknown, json: unknown): Document[] {
  const all = [...(Array.isArray(given) ? (given as unknown[]) : []), json].filter((text) => text);
  return all.map((text) => JSON.parse(String(text)) as Document);
}

function list(given: unknown): Values[] {
  return Array.isArray(given) ? (given as Values[]) : [];
}
