import { at, isUnknown, listOf } from "../inputs";
import { ingressOf, type Opening } from "./opening";

/**
 * A network ACL is read from the lowest rule number up, and the first rule that matches a packet decides.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 * IPv4 and IPv6 packets never match each other's blocks, so each family is a list of its own.
 */
const FAMILIES = ["cidrBlock", "ipv6CidrBlock"];

/** `aws.ec2.NetworkAcl` and `aws.ec2.DefaultNetworkAcl`: the ordered list inside the resource. */
export function aclOpenings(acl: unknown): Opening[] {
  const entries = listOf(at(acl, "ingress"));
  const denies = entries.filter(isKnownDeny);
  return FAMILIES.flatMap((family) =>
    entries.flatMap((entry, index) => {
      const action = at(entry, "action");
      if (isDeny(action)) return [];
      // A deny takes an allow back only if both rule numbers are known: in doubt the port counts as open.
      const isBefore = (deny: unknown) => numberOf(deny) < numberOf(entry);
      return {
        argument: `ingress[${index}]`,
        condition: action,
        ingress: {
          ...ingressOf(entry, [family]),
          deniedBefore: denies.filter(isBefore).map((deny) => ingressOf(deny, [family])),
        },
      };
    }),
  );
}

/**
 * `aws.ec2.NetworkAclRule`: one entry as a resource of its own. The other entries of the list are other resources,
 * so whether one of them denies the same traffic first cannot be seen here.
 */
export function aclRuleOpenings(rule: unknown): Opening[] {
  const egress = at(rule, "egress");
  const action = at(rule, "ruleAction");
  if (egress === true || isDeny(action)) return [];
  return FAMILIES.map((family) => ({
    argument: "The rule",
    condition: [egress, action].find(isUnknown),
    ingress: ingressOf(rule, [family]),
  }));
}

function isDeny(action: unknown): boolean {
  return typeof action === "string" && action.trim().toLowerCase() === "deny";
}

/** A deny of known traffic. A missing protocol or port counts as "all", and here that would take back too much. */
function isKnownDeny(entry: unknown): boolean {
  const values = ["protocol", "fromPort", "toPort"].map((key) => at(entry, key) ?? undefined);
  return isDeny(at(entry, "action")) && !values.some((value) => value === undefined || isUnknown(value));
}

/** Not a number for what is missing or not known yet, and comparing with that is always false. */
function numberOf(entry: unknown): number {
  const number = at(entry, "ruleNo");
  return typeof number === "number" || typeof number === "string" ? Number(number) : NaN;
}
