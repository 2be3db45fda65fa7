import type { EventPattern } from "../../components/catalog/eventRoutes";

/**
 * Whether EventBridge hands an event to a rule with this pattern. What it does not know it refuses, so that no
 * pattern passes by a rule that nobody has thought about.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matches(pattern: EventPattern, event: unknown): boolean {
  // In a list of objects, all fields have to match in the same one.
  if (Array.isArray(event)) return event.some((element) => matches(pattern, element));
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = isObject(event) ? event[field] : undefined;
    if (Array.isArray(wanted)) return wanted.some((matcher) => matchesField(matcher, value));
    if (!isObject(wanted)) throw new Error(`EventBridge refuses "${field}": each value has to be a list`);
    return matches(wanted, value);
  });
}

/** A field matches when one of its values does. */
function matchesField(matcher: unknown, value: unknown): boolean {
  const values = (Array.isArray(value) ? value : [value]).filter(isLeaf);
  if (isObject(matcher) && "exists" in matcher) return matcher.exists === values.length > 0;
  return values.some((leaf) => matchesLeaf(matcher, leaf));
}

function matchesLeaf(matcher: unknown, value: unknown): boolean {
  if (typeof matcher === "number")
    throw new Error(`${matcher} is compared as text, so that 4 is not 4.0: use "numeric"`);
  if (!isObject(matcher)) return value === matcher;
  const [operator, operand] = Object.entries(matcher)[0] ?? ["nothing"];
  switch (operator) {
    case "prefix":
      return typeof value === "string" && value.startsWith(String(operand));
    case "suffix":
      return typeof value === "string" && value.endsWith(String(operand));
    case "anything-but":
      return ![operand].flat().some((excluded) => matchesLeaf(excluded, value));
    case "numeric":
      return typeof value === "number" && comparesTo(value, operand as (string | number)[]);
    default:
      throw new Error(`The operator "${operator}" is not known to this matcher`);
  }
}

const comparisons: Record<string, (value: number, limit: number) => boolean> = {
  "=": (value, limit) => value === limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
};

/** A list of comparisons that all have to hold, each followed by its number: `[">=", 4, "<", 7]`. */
function comparesTo(value: number, [operator, limit, ...more]: (string | number)[]): boolean {
  if (operator === undefined) return true;
  const holds = comparisons[operator];
  if (!holds) throw new Error(`The comparison "${operator}" is not known to EventBridge`);
  return holds(value, Number(limit)) && comparesTo(value, more);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isLeaf = (value: unknown) => value !== undefined && !isObject(value);
