import type { ReportViolation } from "@pulumi/policy";
import { exposedPorts, type Ingress } from "../exposure";
import { at, isUnknown, listOf, type Unknown } from "../inputs";
import { EVERYBODY } from "../internet";

/** One place in a program that opens ports. Any value inside may be an `Unknown`. */
export interface Opening {
  /** How a message calls it, such as `ingress[0]`. */
  argument: string;
  ingress: Ingress;
  /** The value that decides whether the opening exists at all. */
  condition?: unknown;
}

/** Reads an ingress from inputs that name their sources in one or more arguments, each a block or a list of blocks. */
export function ingressOf(inputs: unknown, sources: readonly string[], protocol = "protocol"): Ingress {
  return {
    protocol: at(inputs, protocol),
    fromPort: at(inputs, "fromPort"),
    toPort: at(inputs, "toPort"),
    cidrs: sources.flatMap((source) => listOf(at(inputs, source))),
  };
}

/**
 * Judges each opening by itself, then all of them together, because 0.0.0.0/1 in one rule and 128.0.0.0/1 in the next
 * are the whole internet too. Everything that is certain is reported before a value that is not known yet may end the
 * rule; and such a value ends it only if it could add a port.
 */
export function judge(
  openings: readonly Opening[],
  adminPorts: readonly number[],
  report: ReportViolation,
): void {
  const certain = (some: readonly Opening[]) => exposedPorts(some.map(certainly), adminPorts);
  const possible = (some: readonly Opening[]) => exposedPorts(some.map(possibly), adminPorts);

  const reported = new Set<number>();
  for (const opening of openings) {
    const ports = certain([opening]);
    if (ports.length > 0) report(aloneMessage(opening, ports));
    ports.forEach((port) => reported.add(port));
  }
  const rest = certain(openings).filter((port) => !reported.has(port));
  if (rest.length > 0) report(togetherMessage(openings, rest));

  for (const some of [...openings.map((opening) => [opening]), openings]) {
    const unknown = some.flatMap(unknownsOf)[0];
    if (unknown && possible(some).length > certain(some).length) throw unknown;
  }
}

/**
 * What is open whatever the unknown values turn out to be: unknown sources are none, unknown ports are no port. A range
 * of which one end is known holds that port at least.
 */
function certainly({ ingress, condition }: Opening): Ingress {
  const { protocol, fromPort, toPort, cidrs } = ingress;
  const isReal = !isUnknown(condition) && !isUnknown(protocol);
  const known = [fromPort, toPort].filter((port) => !isUnknown(port));
  const [from, to] = known.length === 2 ? known : [known[0] ?? NO_PORT, known[0] ?? NO_PORT];
  return { ...ingress, fromPort: from, toPort: to, cidrs: isReal ? cidrs : [] };
}

/** There is no such port: the last one is 65535. (A protocol of "all" does not look at the ports.) */
const NO_PORT = 65536;

/** What is open in the worst case: unknown sources are everybody; what cannot be read counts as "all" already. */
function possibly({ ingress }: Opening): Ingress {
  return { ...ingress, cidrs: ingress.cidrs.flatMap((cidr) => (isUnknown(cidr) ? EVERYBODY : [cidr])) };
}

function unknownsOf({ ingress, condition }: Opening): Unknown[] {
  return [condition, ingress.protocol, ingress.fromPort, ingress.toPort, ...ingress.cidrs].filter(isUnknown);
}

const WHY_AND_HOW =
  "Scanners find an open administration port within minutes and try passwords and known exploits on it. " +
  "Allow only the addresses that need it; or close the port and use Session Manager, which needs no open port.";

function aloneMessage({ argument, ingress }: Opening, ports: readonly number[]): string {
  const sources = few(ingress.cidrs.filter((cidr) => typeof cidr === "string"));
  return `${argument} lets the whole internet reach ${named(ports)}: it allows ${traffic(ingress)} from ${sources}. ${WHY_AND_HOW}`;
}

function togetherMessage(openings: readonly Opening[], ports: readonly number[]): string {
  const parts = openings.filter((opening) => hasPartIn(opening, ports));
  const names = few(parts.map(({ argument }) => argument));
  return `${names} together let the whole internet reach ${named(ports)}: each allows a part of the addresses, and the parts add up to all of them. ${WHY_AND_HOW}`;
}

/** True if somebody may use the opening, and would reach one of the ports through it. */
function hasPartIn(opening: Opening, ports: readonly number[]): boolean {
  const ingress = certainly(opening);
  const hasSources = ingress.cidrs.some((cidr) => typeof cidr === "string");
  return hasSources && exposedPorts([{ ...ingress, cidrs: EVERYBODY }], ports).length > 0;
}

function named(ports: readonly number[]): string {
  return `${ports.length === 1 ? "port" : "ports"} ${ports.join(" and ")} over TCP or UDP`;
}

function traffic({ protocol, fromPort, toPort }: Ingress): string {
  const isPort = (port: unknown) => typeof port === "number" || typeof port === "string";
  const ends = [fromPort, toPort];
  const isRange = ends.some(isPort) && ends.every((port) => isPort(port) || isUnknown(port));
  const ports = isRange ? `ports ${show(fromPort)} to ${show(toPort)}` : "all ports";
  return `protocol ${show(protocol)}, ${ports},`;
}

function show(value: unknown): string {
  if (isUnknown(value)) return "(not known yet)";
  return JSON.stringify(value) ?? "(none)";
}

function few(texts: readonly string[]): string {
  const more = texts.length > 4 ? ` and ${texts.length - 4} more` : "";
  return texts.slice(0, 4).join(", ") + more;
}
