/**
 * Reading the inputs of a resource.
 *
 * During a preview some values are not known yet. @pulumi/policy hands the inputs over behind a proxy that throws when
 * such a value is read; the throw ends the rule, and Pulumi then shows only an advisory notice, even for a mandatory
 * rule. A rule that reads carelessly therefore loses a hole that it could have seen. The two ways of reading here make
 * sure that everything known is judged first.
 */

/** What stands in the place of a value that is not known yet: the error that reading it raised. */
export type Unknown = Error;

/** Known by its mark, because a project may have more than one copy of @pulumi/policy and its classes. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Error && "unknownTypeSentinel" in value;
}

/** Runs every check, so that a value one of them cannot read does not silence the others; then reports that value. */
export function checkEach<T>(items: readonly T[], check: (item: T) => void): void {
  const unknowns: Unknown[] = [];
  for (const item of items) {
    try {
      check(item);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      unknowns.push(error);
    }
  }
  if (unknowns[0]) throw unknowns[0];
}

const copies = new WeakMap<object, unknown>();

/** A plain copy of the inputs in which each value that is not known yet is an `Unknown`; one for all rules. */
export function copyOf(inputs: object | undefined): unknown {
  if (inputs === undefined) return undefined;
  const copy = copies.get(inputs) ?? partsOf(inputs);
  copies.set(inputs, copy);
  return copy;
}

/** Without recursion: inputs may be nested deeper than the stack is high. */
function partsOf(inputs: object): unknown {
  const copy = emptyOf(inputs);
  const open: [from: object, to: object][] = [[inputs, copy]];
  for (const [from, to] of open) {
    for (const key of Object.keys(from)) {
      const value = read(from, key);
      const isLeaf = typeof value !== "object" || value === null || isUnknown(value);
      const part = isLeaf ? value : emptyOf(value);
      // An assignment to `__proto__` would make no property of it.
      Object.defineProperty(to, key, { value: part, writable: true, enumerable: true, configurable: true });
      if (!isLeaf) open.push([value, part as object]);
    }
  }
  return copy;
}

function emptyOf(container: object): object {
  return Array.isArray(container) ? [] : {};
}

function read(container: object, key: string): unknown {
  try {
    return (container as Record<string, unknown>)[key];
  } catch (error) {
    if (isUnknown(error)) return error;
    throw error;
  }
}

/**
 * A property of a value that may be anything, its own: `constructor` is none of a map of tags. What is inside an unknown
 * value is unknown.
 */
export function at(value: unknown, key: string): unknown {
  if (isUnknown(value)) return value;
  const isObject = typeof value === "object" && value !== null;
  return isObject && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** A value as a list: nothing if it is missing, one element if it is not a list. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
