/**
 * Exemptions: what somebody decided to leave as it is, why, and until when.
 *
 * Every rule takes them as its property `exempt`. What is exempted is not reported; what is exempted no longer is
 * reported again, with a sentence that says so; and what exempts nothing is reported by the rule `exemptions-used`.
 */
import type { PolicyConfigSchema } from "@pulumi/policy";
import { glob } from "./glob";

/** Names the resource by `urn` or by `name`, never by both. */
export interface Exemption {
  /** URN of the resource, in which `*` stands for any text and `?` for one character. */
  urn?: string;
  /** Logical name of the resource, with the same wildcards. */
  name?: string;
  /** Why the violation is accepted. */
  reason: string;
  /** The last day of the exemption, as `2027-03-31`. */
  until: string;
}

export const exemptSchema: PolicyConfigSchema["properties"][string] = {
  description: "Resources that this rule leaves alone, why, and until when.",
  type: "array",
  items: {
    type: "object",
    properties: {
      urn: {
        description: "URN of the resource; * stands for any text, ? for one character.",
        type: "string",
        minLength: 1,
      },
      name: {
        description: "Name of the resource; * stands for any text, ? for one character.",
        type: "string",
        minLength: 1,
      },
      reason: { description: "Why the violation is accepted.", type: "string", pattern: "\\S" },
      until: {
        description: "The last day of the exemption, such as 2027-03-31.",
        type: "string",
        format: "date",
      },
    },
    required: ["reason", "until"],
    // The schema of @pulumi/policy has no "oneOf": three properties are the two above and one of urn and name.
    minProperties: 3,
    maxProperties: 3,
    additionalProperties: false,
  },
  default: [],
};

/** Today, as AWS and Pulumi write it: the day in UTC, so that all people and machines agree on it. */
export type Today = () => string;

export const todayInUtc: Today = () => new Date().toISOString().slice(0, 10);

/** The exemption that names the resource: one that is in force, if there is one. */
export function exemptionOf(
  exemptions: readonly Exemption[],
  urn: string,
  today: string,
): Exemption | undefined {
  const own = exemptions.filter((exemption) => names(exemption, urn));
  return own.find((exemption) => isInForce(exemption, today)) ?? own[0];
}

/** What has no date that can be read has ended. */
export function isInForce({ until }: Exemption, today: string): boolean {
  return until >= today;
}

function names({ urn, name }: Exemption, resourceUrn: string): boolean {
  if (urn !== undefined) return glob(urn, resourceUrn);
  // The name is what follows the third "::", and may have more of them inside.
  return name !== undefined && glob(name, resourceUrn.split("::").slice(3).join("::"));
}

/** How a message calls an exemption: what it names, and why. */
export function described({ urn, name, reason }: Exemption): string {
  return `The exemption of "${urn ?? name}" (${reason})`;
}

/**
 * Which exemptions there are, by rule, and which of them a run has used. The rules write it as they judge, and
 * `exemptions-used` reads it at the end.
 */
export class ExemptionLedger {
  private readonly known = new Map<string, readonly Exemption[]>();
  /** By stack, because one process may judge several at a time. */
  private readonly used = new Map<string, Set<string>>();

  enter(rule: string, exemptions: readonly Exemption[]): void {
    this.known.set(rule, exemptions);
  }

  knows(rule: string): boolean {
    return this.known.has(rule);
  }

  use(rule: string, exemption: Exemption, urn: string): void {
    const stack = stackOf(urn);
    const used = this.used.get(stack) ?? new Set();
    this.used.set(stack, used.add(keyOf(rule, exemption)));
  }

  /** What nothing in the stack has used. The next run of the stack starts afresh. */
  takeUnused(urn: string): { rule: string; exemption: Exemption }[] {
    const used = this.used.get(stackOf(urn));
    this.used.delete(stackOf(urn));
    return [...this.known].flatMap(([rule, exemptions]) =>
      exemptions
        .filter((exemption) => !used?.has(keyOf(rule, exemption)))
        .map((exemption) => ({ rule, exemption })),
    );
  }
}

/** The part of `urn:pulumi:STACK::PROJECT::TYPE::NAME` that all resources of a stack share. */
function stackOf(urn: string): string {
  return urn.split("::", 2).join("::");
}

function keyOf(rule: string, exemption: Exemption): string {
  return JSON.stringify([rule, exemption]);
}
