/** Reading the resources of a stack, for rules that look at several of them together. */
import type { PolicyResource, StackValidationArgs } from "@pulumi/policy";
import { at, isUnknown, copyOf } from "./inputs";

/** A resource with a plain copy of its properties, in which a value that is not known yet is an `Unknown`. */
export interface StackResource {
  type: string;
  name: string;
  urn: string;
  props: unknown;
  resource: PolicyResource;
}

/** The resources of these types. */
export function resourcesOf(args: StackValidationArgs, ...types: readonly string[]): StackResource[] {
  return args.resources
    .filter(({ type }) => types.includes(type))
    .map((resource) => ({
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      props: copyOf(resource.props),
      resource,
    }));
}

/**
 * True if a property of one resource speaks of another: either it was made of the other's outputs, which is known even
 * before their values are, or it has the value that identifies the other.
 */
export function refersTo(
  from: StackResource,
  property: string,
  to: StackResource,
  identifiers: readonly string[] = ["id", "arn"],
): boolean {
  const sources = from.resource.propertyDependencies[property] ?? [];
  if (sources.some(({ urn }) => urn === to.urn)) return true;
  const value = at(from.props, property);
  return (
    value !== undefined &&
    !isUnknown(value) &&
    identifiers.some((identifier) => at(to.props, identifier) === value)
  );
}
