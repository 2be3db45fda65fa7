/**
 * Does a list of CIDR blocks let in the whole internet?
 *
 * AWS takes "everybody" in many spellings: 0.0.0.0/0, 1.2.3.4/0, ::/0, or 0.0.0.0/1 together with 128.0.0.0/1.
 * So the text is not compared; the addresses are added up. A list that leaves out even one public address is not
 * the whole internet: how wide is too wide below that is for a reviewer to say, not for a rule.
 *
 * Nothing here knows Pulumi, so that what runs in AWS can judge by the same rule.
 */
import { isIPv4, isIPv6 } from "node:net";

/** The shortest lists that mean everybody. */
export const EVERYBODY = ["0.0.0.0/0", "::/0"];

/** The number of bits of an address tells the two families apart. */
type AddressBits = 32n | 128n;

/** The addresses from `first` to `last`, both included. */
interface Range {
  bits: AddressBits;
  first: bigint;
  last: bigint;
}

/**
 * Addresses that no packet from the internet has as its source, so a list may leave them out and still be complete.
 * https://www.iana.org/assignments/iana-ipv4-special-registry (those that are not globally reachable),
 * https://www.iana.org/assignments/ipv4-address-space (224/3: multicast and reserved),
 * https://www.iana.org/assignments/ipv6-unicast-address-assignments (all public addresses lie in 2000::/3).
 */
const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  // Everything but 2000::/3, and the two blocks inside it that are kept for documentation.
  "::/3",
  "4000::/2",
  "8000::/1",
  "2001:db8::/32",
  "3fff::/20",
].flatMap(rangeOf);

/** True if the blocks together hold every public IPv4 address, or every public IPv6 address. */
export function coversInternet(cidrs: readonly unknown[]): boolean {
  const ranges = cidrs.flatMap(rangeOf);
  return fills(32n, ranges) || fills(128n, ranges);
}

/**
 * Walks the ranges from the lowest address up; a gap is an address that is left out. There is none after the last range:
 * the last addresses of both families are not public.
 */
function fills(bits: AddressBits, given: readonly Range[]): boolean {
  if (!given.some((range) => range.bits === bits)) return false;
  const ranges = [...given, ...NOT_PUBLIC]
    .filter((range) => range.bits === bits)
    .sort((a, b) => Number(a.first - b.first));
  let next = 0n;
  for (const { first, last } of ranges) {
    if (first > next) return false;
    if (last >= next) next = last + 1n;
  }
  return true;
}

/** The addresses of a block, or nothing for a text that is no block: AWS refuses it, so it opens nothing. */
function rangeOf(cidr: unknown): Range[] {
  if (typeof cidr !== "string") return [];
  const [address = "", length, ...rest] = cidr.split("/").map((part) => part.trim());
  if (rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return [];

  const bits = address.includes(":") ? 128n : 32n;
  const prefix = length === undefined ? bits : BigInt(length); // A bare address is a block of one.
  // A prefix of no bits makes the address irrelevant: 1.2.3.4/0 is everybody, even 0/0 is.
  const value = prefix === 0n ? 0n : bits === 32n ? ipv4(address) : ipv6(address);
  if (value === undefined || prefix > bits) return [];

  // ::ffff:0:0/96 is IPv4 in the dress of IPv6, and the provider (written in Go) prints it as 0.0.0.0/0.
  if (prefix >= 96n && value >> 32n === 0xffffn) {
    return [block(32n, value & 0xffff_ffffn, prefix - 96n)];
  }
  return [block(bits, value, prefix)];
}

/** The block around an address: AWS ignores the bits after the prefix, so 10.1.2.3/8 is 10.0.0.0/8. */
function block(bits: AddressBits, address: bigint, prefix: bigint): Range {
  const size = 1n << (bits - prefix);
  const first = address - (address % size);
  return { bits, first, last: first + size - 1n };
}

function ipv4(address: string): bigint | undefined {
  if (!isIPv4(address)) return undefined;
  return address.split(".").reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function ipv6(address: string): bigint | undefined {
  // A zone (fe80::1%eth0) names an interface of one machine; it has no place in a block.
  if (!isIPv6(address) || address.includes("%")) return undefined;
  const halves = address.split("::").map((half) => half.split(":").flatMap(groups));
  const zeros = Array<bigint>(8 - halves.flat().length).fill(0n);
  const all = halves.reduce((head, tail) => [...head, ...zeros, ...tail]);
  return all.reduce((value, group) => (value << 16n) | group, 0n);
}

/** The 16-bit numbers of one part between colons; the last part may be an IPv4 address, which makes two. */
function groups(part: string): bigint[] {
  if (part === "") return [];
  const embedded = ipv4(part);
  return embedded === undefined ? [BigInt(`0x${part}`)] : [embedded >> 16n, embedded & 0xffffn];
}
