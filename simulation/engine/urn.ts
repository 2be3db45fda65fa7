const ROOT = "pulumi:pulumi:Stack";

/**
 * The name of a resource as the Pulumi engine forms it: it holds the types of all parents, but not their
 * names. https://www.pulumi.com/docs/iac/concepts/resources/names/
 */
export function newUrn(
  stack: string,
  project: string,
  parentUrn: string,
  type: string,
  name: string,
): string {
  const parentTypes = parentUrn ? qualifiedType(parentUrn) : ROOT;
  const types = parentTypes === ROOT ? type : `${parentTypes}$${type}`;
  return `urn:pulumi:${stack}::${project}::${types}::${name}`;
}

function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** A provider is referred to by its URN and id, joined by `::`. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
