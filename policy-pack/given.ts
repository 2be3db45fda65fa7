import { at } from "./inputs";
import type { StackResource } from "./stack";

/**
 * Which properties the program gives. At the end of a stack that cannot be seen any more: there a resource carries its
 * outputs, in which after `pulumi refresh` stands what AWS filled in, and what other resources added. So the rules on
 * single resources, which see the inputs, note it here for the rules on the whole stack.
 */
const given = new Map<string, ReadonlySet<string>>();
const noted = new WeakSet<object>();

export function noteInputs({ urn, props }: { urn: string; props: object }): void {
  if (noted.has(props)) return;
  noted.add(props);
  given.set(urn, new Set(Object.keys(props)));
}

/** True if the program itself gives the property. */
export function isGiven({ urn, props }: StackResource, property: string): boolean {
  return given.get(urn)?.has(property) === true && at(props, property) !== null;
}
