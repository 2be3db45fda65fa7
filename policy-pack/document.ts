/**
 * Reading the policy documents of IAM: who may do what, to which resource, under which condition.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * A document comes as JSON text or as an object. Text is known or unknown as a whole; of an object, single values may
 * be unknown, and everything else is judged all the same. What AWS would refuse opens nothing, so it reads as empty.
 */
import type { ReportViolation, ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { any, not, type Answer } from "./answer";
import { is } from "./compare";
import type { DocumentInput } from "./documentInputs";
import { glob } from "./glob";
import { at, checkEach, isUnknown, listOf, type Unknown } from "./inputs";
import { conditionNarrows } from "./narrowing";
import { validateTypes } from "./rule";

export type Text = string | Unknown;

/**
 * One element of a pair such as `actions` and `notActions` is missing; both are where AWS wants neither. A missing
 * `actions` is empty; a missing `notActions` is undefined, because an empty one means every action.
 */
export interface Statement {
  /** How a message calls it: `Statement[0]`, with its Sid if it has one. */
  label: string;
  effect: unknown;
  actions: Text[];
  notActions: Text[] | undefined;
  resources: Text[];
  notResources: Text[] | undefined;
  principals: Principal[];
  notPrincipals: Principal[] | undefined;
  /** All must hold. */
  conditions: Condition[];
}

interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`; `*` for `"Principal": "*"`. */
  type: string;
  value: Text;
}

/** Holds if the operator says yes of one of the values. */
export interface Condition {
  /** As it is written, such as `StringEqualsIfExists` or `ForAnyValue:StringLike`. */
  operator: string;
  /** In lower case: AWS does not tell upper from lower case in keys. Empty if it is not known yet. */
  key: string;
  values: Text[];
}

/** The statements of a document; none if it is missing or no document. A text that is not known yet stays unknown. */
export function readDocument(value: unknown): Statement[] | Unknown {
  const statements = at(typeof value === "string" ? parsed(value) : value, "Statement");
  return isUnknown(statements) ? statements : listOf(statements).filter(isObject).map(statementOf);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True of an unknown value as well: all that is asked of it is unknown. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function statementOf(statement: object, index: number): Statement {
  // Of a statement that is unknown, one element of each pair is there; which one cannot be told.
  const without = <T>(key: string, read: (value: unknown) => T): T | undefined => {
    const value = isUnknown(statement) ? undefined : at(statement, key);
    return value === undefined || value === null ? undefined : read(value);
  };
  const sid = at(statement, "Sid");
  return {
    label: `Statement[${index}]${typeof sid === "string" && sid !== "" ? ` ("${printable(sid)}")` : ""}`,
    effect: at(statement, "Effect"),
    actions: textsOf(at(statement, "Action")),
    notActions: without("NotAction", textsOf),
    resources: textsOf(at(statement, "Resource")),
    notResources: without("NotResource", textsOf),
    principals: principalsOf(at(statement, "Principal")),
    notPrincipals: without("NotPrincipal", principalsOf),
    conditions: entriesOf(at(statement, "Condition")).flatMap(([operator, keys]) =>
      entriesOf(keys).map(([key, values]) => ({
        operator,
        key: key.toLowerCase(),
        values: textsOf(values),
      })),
    ),
  };
}

/** A name from a document may come from anywhere, so it does not get to write a message, or to steer a terminal. */
function printable(name: string): string {
  return name.slice(0, 64).replace(/\p{C}/gu, "\ufffd");
}

/** AWS takes one text for a list of one, and turns numbers and booleans into text. */
function textsOf(value: unknown): Text[] {
  return listOf(value).flatMap((one): Text[] => {
    if (isUnknown(one) || typeof one === "string") return [one];
    return typeof one === "number" || typeof one === "boolean" ? [String(one)] : [];
  });
}

function principalsOf(value: unknown): Principal[] {
  if (typeof value === "string") return [{ type: value, value }];
  return entriesOf(value).flatMap(([type, values]) => textsOf(values).map((one) => ({ type, value: one })));
}

/** The properties of an object. Those of an unknown one have no name that could be told. */
function entriesOf(value: unknown): [string, unknown][] {
  if (isUnknown(value)) return [["", value]];
  return isObject(value) && !Array.isArray(value) ? Object.entries(value) : [];
}

export function isAllow({ effect }: Statement): Answer {
  return is(effect, "Allow");
}

/** True if the statement speaks of the action, such as `iam:PassRole`. AWS does not tell the cases of actions apart. */
export function coversAction({ actions, notActions }: Statement, action: string): Answer {
  const wanted = action.toLowerCase();
  const names = (pattern: string) => glob(pattern.toLowerCase(), wanted);
  if (notActions) return not(anyOf(notActions, names));
  return anyOf(actions, names);
}

/** True if the statement speaks of every action of every service, in whatever spelling. */
export function coversEveryAction({ actions }: Statement): Answer {
  return anyOf(actions, (action) => glob(action, "\0:\0"));
}

/** A name that nobody has, so that only wildcards match it. */
const NAME = "\0".repeat(64);

/** One resource of each kind, which a pattern matches if it does not keep to some of them. */
const SAMPLES = {
  group: `arn:aws:iam::account:group/${NAME}`,
  instance: `arn:aws:ec2:${NAME}:account:instance/${NAME}`,
  key: `arn:aws:kms:${NAME}:account:key/${NAME}`,
  permissionSet: `arn:aws:sso:::permissionSet/${NAME}/${NAME}`,
  policy: `arn:aws:iam::account:policy/${NAME}`,
  role: `arn:aws:iam::account:role/${NAME}`,
  samlProvider: `arn:aws:iam::account:saml-provider/${NAME}`,
  user: `arn:aws:iam::account:user/${NAME}`,
} as const;

export type Kind = keyof typeof SAMPLES;

/**
 * True if the pattern speaks of all resources of a kind: `*`, `arn:aws:iam::*:role/*` and `arn:*:iam::*:rol?/?*` speak
 * of all roles. One account is no limit, as rights seldom reach further than that.
 */
export function isEvery(kind: Kind, pattern: string): boolean {
  const anywhere = pattern
    .replace(/^arn:[\w-]+:/, "arn:*:")
    .replace(/^(arn:[^:]*:[^:]*:[^:]*):\d{12}:/, "$1:*:");
  return glob(anywhere, SAMPLES[kind]);
}

/** True if the statement speaks of every resource of these kinds, in whatever spelling, but for some perhaps. */
export function coversEvery({ resources, notResources }: Statement, ...kinds: readonly Kind[]): Answer {
  if (notResources) return true;
  return anyOf(resources, (resource) => kinds.every((kind) => isEvery(kind, resource)));
}

/** True if the statement speaks of every resource of every service, but for some perhaps. */
export function coversEveryResource(statement: Statement): Answer {
  return coversEvery(statement, ...(Object.keys(SAMPLES) as Kind[]));
}

/**
 * True if the statement speaks of everybody, also people outside of AWS: `"*"`, `{ "AWS": "*" }`, or everybody but some.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
 */
export function isForEverybody({ principals, notPrincipals }: Statement): Answer {
  if (notPrincipals) return true;
  return any(...principals.map(({ value }) => (isUnknown(value) ? value : value === "*")));
}

/** True if a condition keeps everybody out but people, services, networks or resources that it names. */
export function isNarrowed(statement: Statement): Answer {
  return anyCondition(statement, conditionNarrows);
}

/** True if the test holds of one of the conditions. One that is not known yet may be any. */
export function anyCondition({ conditions }: Statement, test: (condition: Condition) => Answer): Answer {
  const unknown = ({ key, values }: Condition) => (key === "" ? values.find(isUnknown) : undefined);
  return any(...conditions.map((condition) => unknown(condition) ?? test(condition)));
}

function anyOf(texts: readonly Text[], test: (text: string) => boolean): Answer {
  return any(...texts.map((text) => (isUnknown(text) ? text : test(text))));
}

/** A document inside the inputs of a resource. */
export interface FoundDocument {
  /** How a message calls it, such as `policy` or `inlinePolicies[1].policy`. */
  argument: string;
  statements: Statement[];
}

/** One check for all documents of the table; each is judged, though another is not known yet. */
export function validateDocuments(
  table: readonly DocumentInput[],
  check: (document: FoundDocument, args: ResourceValidationArgs, report: ReportViolation) => void,
): ResourceValidation[] {
  const types = [...new Set(table.map(({ type }) => type))];
  return validateTypes(types, (inputs, args, report) => {
    const paths = table.filter(({ type }) => type === args.type).map(({ path }) => path);
    checkEach(
      paths.flatMap((path) => valuesAt(inputs, path.split("."))),
      ([argument, value]) => {
        const statements = readDocument(value);
        if (isUnknown(statements)) throw statements;
        check({ argument, statements }, args, report);
      },
    );
  });
}

/** The values under a path such as `inlinePolicies[].policy`, each with the name of its place. */
function valuesAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  place: readonly string[] = [],
): [string, unknown][] {
  if (key === undefined) return [[place.join("."), value]];
  const name = key.replace("[]", "");
  const inner = at(value, name);
  if (name === key) return valuesAt(inner, rest, [...place, name]);
  return listOf(inner).flatMap((one, index) => valuesAt(one, rest, [...place, `${name}[${index}]`]));
}
