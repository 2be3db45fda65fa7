import type { ReportViolation } from "@pulumi/policy";
import { at, isUnknown, listOf } from "../inputs";
import { coversInternet } from "../internet";

/**
 * A security-group rule names a prefix list by an id, so a preview of the rule cannot see the addresses, and changing
 * the list later changes the rule without a security-group event. Therefore the list itself is judged: a list of
 * everybody makes every rule that refers to it an exposure.
 * https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
export function judgePrefixList(argument: string, cidrs: readonly unknown[], report: ReportViolation): void {
  const unknown = cidrs.find(isUnknown);
  if (coversInternet(cidrs)) {
    report(
      `${argument} puts the whole internet into the prefix list. Every security-group rule that refers to the list ` +
        "is then open to everybody, and nobody who reads the rule can see it. List only the addresses that you know.",
    );
  } else if (unknown) {
    throw unknown;
  }
}

/** `aws.ec2.ManagedPrefixList`: the blocks written inside the list. */
export function prefixListCidrs(prefixList: unknown): unknown[] {
  return listOf(at(prefixList, "entries")).map((entry) => at(entry, "cidr"));
}
