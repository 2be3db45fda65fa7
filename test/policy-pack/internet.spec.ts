import assert from "node:assert/strict";
import fc from "fast-check";
import { coversInternet } from "../../policy-pack/internet";

describe("the whole internet", () => {
  const complete: [string, unknown[]][] = [
    ["IPv4", ["0.0.0.0/0"]],
    ["IPv6", ["::/0"]],
    ["any address with no prefix bits", ["203.0.113.7/0"]],
    ["an address that only looks like one", ["0/0"]],
    ["a prefix with leading zeros", ["0.0.0.0/00"]],
    ["blanks around the parts", [" 0.0.0.0 / 0 "]],
    ["IPv6 at length", ["0000:0000:0000:0000:0000:0000:0000:0000/0"]],
    ["IPv6 in upper case", ["2A05:D014::/0"]],
    ["IPv6 with an IPv4 tail", ["::1.2.3.4/0"]],
    ["the public part of IPv6", ["2000::/3"]],
    ["a wider part of IPv6", ["::/1"]],
    ["IPv4 dressed as IPv6", ["::ffff:0:0/96"]],
    ["IPv4 dressed as IPv6, with an IPv4 tail", ["::ffff:1.2.3.4/96"]],
    ["the halves of IPv4, each in another dress", ["::ffff:0.0.0.0/97", "128.0.0.0/1"]],
    ["IPv4 beside a block of IPv6 around all dressed ones", ["0.0.0.0/0", "::ffff:0:0/90"]],
    ["halves", ["0.0.0.0/1", "128.0.0.0/1"]],
    ["halves in the other order", ["128.0.0.0/1", "0.0.0.0/1"]],
    ["halves by any of their addresses", ["9.9.9.9/1", "200.1.2.3/1"]],
    ["blocks that overlap", ["0.0.0.0/1", "64.0.0.0/2", "128.0.0.0/1", "128.0.0.0/2"]],
    ["all but multicast and reserved", ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"]],
    [
      "all but the private network 10/8",
      [
        "0.0.0.0/5",
        "8.0.0.0/7",
        "11.0.0.0/8",
        "12.0.0.0/6",
        "16.0.0.0/4",
        "32.0.0.0/3",
        "64.0.0.0/2",
        "128.0.0.0/1",
      ],
    ],
    ["the public halves of IPv6", ["2000::/4", "3000::/4"]],
    ["both families, one complete", ["10.0.0.0/8", "::/0"]],
    ["one among texts that are no blocks", ["sg-1", null, 0, {}, "0.0.0.0/0"]],
  ];
  for (const [title, cidrs] of complete) {
    it(`is ${title}`, () => assert.equal(coversInternet(cidrs), true));
  }

  const incomplete: [string, unknown[]][] = [
    ["nothing", []],
    ["an address", ["198.51.100.7/32"]],
    ["an address without a prefix", ["0.0.0.0"]],
    ["a half", ["0.0.0.0/1"]],
    ["the same half twice", ["0.0.0.0/1", "1.0.0.0/1"]],
    ["halves of different families", ["0.0.0.0/1", "8000::/1", "::/4"]],
    ["all but one public block", ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/4", "208.0.0.0/5", "216.0.0.0/6"]],
    ["only private networks", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]],
    ["half of public IPv6", ["2000::/4"]],
    ["the private half of IPv6", ["8000::/1"]],
    ["IPv6 that holds the mapped IPv4 addresses, but is not them", ["::/64"]],
    ["a neighbour of the mapped IPv4 addresses", ["::fffe:0:0/96"]],
    ["a prefix that is too long", ["0.0.0.0/33", "::/129"]],
    ["a prefix that is no number", ["0.0.0.0/zero", "0.0.0.0/", "0.0.0.0/-0", "0.0.0.0/0x0"]],
    ["two prefixes", ["0.0.0.0/0/0"]],
    [
      "addresses that are none",
      ["0.0.0/1", "128.0.0.0.0/1", "256.0.0.0/1", "hello/1", "::::/1", "fe80::1%eth0/1"],
    ],
    ["values that are no texts", [0, null, undefined, {}, ["0.0.0.0/0"], true]],
  ];
  for (const [title, cidrs] of incomplete) {
    it(`is not ${title}`, () => assert.equal(coversInternet(cidrs), false));
  }

  it("is complete without the addresses that nobody on the internet has", () => {
    // From the registries of IANA; every one is left out of the list in turn.
    const notPublic =
      "0.1.2.3 10.1.2.3 100.64.1.2 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 " +
      "192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255";
    for (const address of notPublic.split(" ")) assert.equal(coversInternet(allBut4(address)), true, address);
    const isPublic =
      "1.0.0.0 9.255.255.255 11.0.0.0 100.63.0.0 128.0.0.0 172.15.0.0 172.32.0.0 192.0.1.0 223.255.255.255";
    for (const address of isPublic.split(" ")) assert.equal(coversInternet(allBut4(address)), false, address);
  });

  it("is complete without the IPv6 addresses of documentation, but not without their neighbours", () => {
    assert.equal(coversInternet(allBut6(0x2001_0db8n << 96n)), true);
    assert.equal(coversInternet(allBut6(0x2001_0db7n << 96n)), false);
    assert.equal(coversInternet(allBut6(0x3fffn << 112n)), true);
    assert.equal(coversInternet(allBut6(0x3ffen << 112n)), false);
  });

  it("adds up any way of cutting the address space into blocks", () => {
    fc.assert(
      fc.property(partition(), fc.nat(), (blocks, place) => {
        assert.equal(coversInternet(blocks.map(cidr4)), true);
        const dropped = blocks[place % blocks.length]!;
        const rest = blocks.filter((block) => block !== dropped);
        assert.equal(coversInternet(rest.map(cidr4)), first8Bits(dropped).every(isReserved));
      }),
    );
  });

  it("agrees with asking every /8 by itself", () => {
    const block = fc.record({ octet: fc.nat(255), prefix: fc.nat(8) });
    const lists = fc.tuple(partition(), fc.array(block, { maxLength: 5 }), fc.nat());
    fc.assert(
      fc.property(lists, ([parts, others, mask]) => {
        const blocks = [...parts.filter((_, index) => (mask >> (index % 31)) & 1), ...others];
        const asked = Array.from({ length: 256 }, (_, octet) => octet)
          .filter((octet) => !isReserved(octet))
          .every((octet) => blocks.some((one) => first8Bits(one).includes(octet)));
        assert.equal(coversInternet(blocks.map(cidr4)), asked);
      }),
    );
  });

  it("reads IPv6 addresses in every spelling, to the last bit", () => {
    // A public address: in 2000::/3, and in neither block for documentation.
    const address = fc.bigInt(0x2600n << 112n, (0x2610n << 112n) - 1n);
    fc.assert(
      fc.property(address, (value) => {
        const others = allBut6(value);
        assert.equal(coversInternet(others), false);
        for (const text of spellings(value)) assert.equal(coversInternet([...others, text]), true, text);
      }),
    );
  });

  it("reads any text without failing", () => {
    const pieces = fc.constantFrom("0", "1", "255", "ffff", ".", ":", "::", "/", "%", " ", "0x", "é");
    fc.assert(fc.property(fc.array(pieces), (parts) => void coversInternet([parts.join("")])));
    fc.assert(fc.property(fc.array(fc.anything()), (cidrs) => void coversInternet(cidrs)));
  });
});

interface Block {
  /** The first byte of the address. */
  octet: number;
  prefix: number;
}

const cidr4 = ({ octet, prefix }: Block) => `${octet}.0.0.0/${prefix}`;

/** The first bytes of all addresses in the block. */
function first8Bits({ octet, prefix }: Block): number[] {
  const size = 2 ** (8 - prefix);
  const first = octet - (octet % size);
  return Array.from({ length: size }, (_, index) => first + index);
}

/** The /8 blocks that hold no public address at all. */
const isReserved = (octet: number) => [0, 10, 127].includes(octet) || octet >= 224;

/** The whole space, cut in halves again and again at random, in any order. */
function partition(): fc.Arbitrary<Block[]> {
  const cut = ({ octet, prefix }: Block): fc.Arbitrary<Block[]> => {
    const whole = fc.constant<Block[]>([{ octet, prefix }]);
    if (prefix === 8) return whole;
    const lower = { octet, prefix: prefix + 1 };
    const upper = { octet: octet + 2 ** (7 - prefix), prefix: prefix + 1 };
    const halves = fc.tuple(cut(lower), cut(upper)).map(([a, b]) => [...a, ...b]);
    return fc.oneof({ weight: 1, arbitrary: whole }, { weight: 2, arbitrary: halves });
  };
  return cut({ octet: 0, prefix: 0 }).chain((blocks) =>
    fc.shuffledSubarray(blocks, { minLength: blocks.length }),
  );
}

/** The blocks beside an address: one for each bit, turned over. Together they are everything but the address. */
function allBut(value: bigint, bits: number, write: (block: bigint) => string): string[] {
  return Array.from({ length: bits }, (_, index) => {
    const place = BigInt(bits - 1 - index);
    return `${write(((value >> place) ^ 1n) << place)}/${index + 1}`;
  });
}

function allBut4(address: string): string[] {
  const value = address.split(".").reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return allBut(value, 32, (block) => [24n, 16n, 8n, 0n].map((shift) => (block >> shift) & 255n).join("."));
}

function allBut6(value: bigint): string[] {
  return allBut(value, 128, atLength);
}

function atLength(value: bigint): string {
  return value
    .toString(16)
    .padStart(32, "0")
    .replace(/(.{4})(?=.)/g, "$1:");
}

function spellings(value: bigint): string[] {
  const long = atLength(value);
  const short = new URL(`http://[${long}]`).hostname.slice(1, -1); // URLs shorten addresses with "::".
  const tail = [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  return [long, long.toUpperCase(), short, `${long}/128`, `${long.slice(0, 30)}${tail}/128`];
}
