import assert from "node:assert/strict";
import fc from "fast-check";
import { ADMIN_PORTS, exposedPorts, type Ingress } from "../../policy-pack/exposure";

const EVERYBODY = ["0.0.0.0/0"];
const rule = (protocol: unknown, fromPort: unknown, toPort: unknown, cidrs: unknown[] = EVERYBODY) => ({
  protocol,
  fromPort,
  toPort,
  cidrs,
});
const exposed = (...ingresses: Ingress[]) => exposedPorts(ingresses, ADMIN_PORTS);

describe("exposed ports", () => {
  it("are none without rules", () => assert.deepEqual(exposed(), []));

  it("are those that a rule names", () => {
    assert.deepEqual(exposed(rule("tcp", 22, 22)), [22]);
    assert.deepEqual(exposed(rule("tcp", 22, 22), rule("udp", 3389, 3389)), [22, 3389]);
    assert.deepEqual(exposed(rule("tcp", 443, 443)), []);
  });

  it("are only those that are asked for", () => {
    assert.deepEqual(exposedPorts([rule("tcp", 0, 65535)], [5985, 22]), [5985, 22]);
    assert.deepEqual(exposedPorts([rule("-1", 0, 0)], []), []);
  });

  it("need a source that is everybody", () => {
    assert.deepEqual(exposed(rule("tcp", 22, 22, [])), []);
    assert.deepEqual(exposed(rule("tcp", 22, 22, ["10.0.0.0/8"])), []);
  });

  it("add up over the rules that open the same port over the same transport", () => {
    const half = (protocol: string, port: number) => rule(protocol, port, port, ["0.0.0.0/1"]);
    const otherHalf = (protocol: string, port: number) => rule(protocol, port, port, ["128.0.0.0/1"]);
    assert.deepEqual(exposed(half("tcp", 22), otherHalf("tcp", 22)), [22]);
    assert.deepEqual(exposed(half("tcp", 22), otherHalf("all", 22)), [22]);
    assert.deepEqual(exposed(half("tcp", 22), otherHalf("udp", 22)), []);
    assert.deepEqual(exposed(half("tcp", 22), otherHalf("tcp", 3389)), []);
  });

  it("are closed by a deny that comes before, if it denies everybody", () => {
    const denied = (...deniedBefore: Ingress[]) => exposed({ ...rule("tcp", 0, 65535), deniedBefore });
    assert.deepEqual(denied(), [22, 3389]);
    assert.deepEqual(denied(rule("tcp", 22, 22)), [3389]);
    assert.deepEqual(denied(rule("tcp", 22, 22), rule("all", 0, 0)), []);
    assert.deepEqual(denied(rule("udp", 22, 22)), [22, 3389]);
    assert.deepEqual(
      denied(rule("tcp", 22, 22, ["0.0.0.0/1"]), rule("tcp", 22, 22, ["128.0.0.0/1"])),
      [22, 3389],
    );
  });

  it("agree with trying every port", () => {
    const protocols = {
      tcp: ["tcp", "TCP", " tcp ", "6", 6, "06"],
      udp: ["udp", "UdP", "17", 17],
      all: ["-1", -1, "all", "ALL", "", undefined, null, {}, ["tcp"], true],
      none: ["icmp", "icmpv6", "1", 58, "esp", 50, "tcpx", "-2", 0, "0", Infinity],
    };
    const transports = { tcp: ["tcp"], udp: ["udp"], all: ["tcp", "udp"], none: [] };
    const kind = fc.constantFrom("tcp", "udp", "all", "none");
    const port = fc.oneof(
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(-1, undefined, null, "x", "", " ", {}),
    );
    const text = fc.boolean();

    fc.assert(
      fc.property(kind, fc.nat(), port, port, text, (name, place, from, to, asText) => {
        const key = name;
        const protocol = protocols[key][place % protocols[key].length];
        const write = (value: unknown) => (asText && typeof value === "number" ? ` ${value} ` : value);
        const adminPorts = Array.from({ length: 13 }, (_, index) => index);

        // Written in another way than the code: by stepping through the range from either end.
        const isPort = (value: unknown): value is number => typeof value === "number" && value !== -1;
        const range = new Set<number>();
        if (isPort(from) && isPort(to)) {
          for (let step = from; step !== to; step += from < to ? 1 : -1) range.add(step);
          range.add(to);
        } else {
          adminPorts.forEach((one) => range.add(one));
        }
        const expected = adminPorts.filter(
          (one) => transports[key].length > 0 && (key === "all" || range.has(one)),
        );
        assert.deepEqual(exposedPorts([rule(protocol, write(from), write(to))], adminPorts), expected);
      }),
      { numRuns: 2000 },
    );
  });
});
