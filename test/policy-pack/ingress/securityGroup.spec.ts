import * as aws from "@pulumi/aws";
import { ec2NoPublicAdminIngress as rule } from "../../../policy-pack/rules/ec2/ec2-no-public-admin-ingress";
import { UNKNOWN, itJudges } from "../../support/policy";

const EVERYBODY = "0.0.0.0/0";

describe("ingress: security groups", () => {
  describe("aws.ec2.SecurityGroup", () => {
    /** SSH over TCP, which each case changes in one point. */
    const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
    const open = { ...ssh, cidrBlocks: [EVERYBODY] };
    const lowerHalf = { ...ssh, cidrBlocks: ["0.0.0.0/1"] };
    const upperHalf = { ...ssh, cidrBlocks: ["128.0.0.0/1"] };
    const group = (...ingress: unknown[]) => ({ ingress });
    const v4 = (...cidrBlocks: unknown[]) => group({ ...ssh, cidrBlocks });
    const v6 = (...ipv6CidrBlocks: unknown[]) => group({ ...ssh, ipv6CidrBlocks });

    describe("sources", () => {
      itJudges(rule, aws.ec2.SecurityGroup, [
        [
          "SSH from 0.0.0.0/0",
          group(open),
          "violation",
          {
            messages: [
              'ingress[0] lets the whole internet reach port 22 over TCP or UDP: it allows protocol "tcp", ports 22 to 22, from 0.0.0.0/0. Scanners find an open administration port within minutes and try passwords and known exploits on it. Allow only the addresses that need it; or close the port and use Session Manager, which needs no open port.',
            ],
          },
        ],
        ["SSH from ::/0", v6("::/0"), "violation"],
        ["SSH from an office", v4("198.51.100.7/32"), "compliant"],
        ["SSH from a private network", v4("10.0.0.0/8"), "compliant"],
        ["/0 of any address", v4("1.2.3.4/0"), "violation"],
        ["/0 with blanks", v4(" 0.0.0.0 / 0 "), "violation"],
        ["IPv6 written at length", v6("0::0/0"), "violation"],
        ["IPv6 in upper case", v6("2A00::/0"), "violation"],
        ["the public half of IPv6", v6("2000::/3"), "violation"],
        ["IPv4 dressed as IPv6", v6("::ffff:0:0/96"), "violation"],
        ["everybody in the list of the other family", v4("::/0"), "violation"],
        ["everybody among others", v4("10.0.0.0/8", EVERYBODY), "violation"],
        ["two halves in one rule", v4("0.0.0.0/1", "128.0.0.0/1"), "violation"],
        [
          "four quarters in one rule",
          v4("0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"),
          "violation",
        ],
        ["one half", v4("0.0.0.0/1"), "compliant"],
        [
          "halves of different families",
          group({ ...ssh, cidrBlocks: ["0.0.0.0/1"], ipv6CidrBlocks: ["8000::/1"] }),
          "compliant",
        ],
        ["a list that is a text", group({ ...ssh, cidrBlocks: EVERYBODY }), "violation"],
        ["a rule that is not in a list", { ingress: open }, "violation"],
        [
          "as many sources as the message shows",
          v4("10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", EVERYBODY),
          "violation",
          { messages: ["10.3.0.0/16, 0.0.0.0/0. Scanners"] },
        ],
        [
          "more sources than the message shows",
          v4("10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", EVERYBODY, "10.5.0.0/16"),
          "violation",
          { messages: ["from 10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16, 0.0.0.0/0 and 1 more."] },
        ],
        ["only the group itself", group({ ...ssh, self: true }), "compliant"],
        ["another group", group({ ...ssh, securityGroups: ["sg-1"] }), "compliant"],
        [
          "a prefix list, which is judged where it is made",
          group({ ...ssh, prefixListIds: ["pl-1"] }),
          "compliant",
        ],
      ]);
    });

    describe("protocols and ports", () => {
      const from = (protocol: unknown, fromPort?: unknown, toPort?: unknown) =>
        group({ protocol, fromPort, toPort, cidrBlocks: [EVERYBODY] });
      itJudges(rule, aws.ec2.SecurityGroup, [
        ["RDP", from("tcp", 3389, 3389), "violation", { messages: ["reach port 3389 over"] }],
        ["RDP over UDP", from("udp", 3389, 3389), "violation"],
        ["TCP in upper case", from("TCP", 22, 22), "violation"],
        ["TCP by number", from(6, 22, 22), "violation"],
        ["TCP by number in a text", from("6", 22, 22), "violation"],
        ["UDP by number", from("17", 22, 22), "violation"],
        ["all protocols", from("-1", 0, 0), "violation", { messages: ["reach ports 22 and 3389 over"] }],
        ["all protocols by number", from(-1, 0, 0), "violation"],
        ["all protocols by name", from("All", 443, 443), "violation"],
        [
          "all protocols without ports",
          from("-1"),
          "violation",
          { messages: ['protocol "-1", all ports, from'] },
        ],
        [
          "a missing protocol",
          from(undefined, 443, 443),
          "violation",
          { messages: ["protocol (none), ports"] },
        ],
        ["all ports", from("tcp", 0, 65535), "violation"],
        ["a range that holds SSH", from("tcp", 20, 25), "violation"],
        ["a range that ends with SSH", from("tcp", 1, 22), "violation"],
        ["a range that begins with SSH", from("tcp", 22, 80), "violation"],
        ["a range just above SSH", from("tcp", 23, 3388), "compliant"],
        ["a range just below SSH", from("tcp", 0, 21), "compliant"],
        ["a range upside down", from("tcp", 25, 20), "violation"],
        ["ports of -1", from("tcp", -1, -1), "violation"],
        [
          "a missing last port",
          from("tcp", 22),
          "violation",
          { messages: ['protocol "tcp", all ports, from'] },
        ],
        [
          "a missing first port",
          from("tcp", undefined, 22),
          "violation",
          { messages: ['protocol "tcp", all ports, from'] },
        ],
        ["ports as texts", from("tcp", "22", "22"), "violation", { messages: ['ports "22" to "22", from'] }],
        ["a harmless port as texts", from("tcp", "443", "443"), "compliant"],
        ["HTTPS", from("tcp", 443, 443), "compliant"],
        ["port 0 of TCP, which is not all ports", from("tcp", 0, 0), "compliant"],
        ["ping", from("icmp", -1, -1), "compliant"],
        ["an ICMP type that looks like SSH", from("icmp", 22, 22), "compliant"],
        ["ICMP by number", from("1", 22, 22), "compliant"],
        ["ICMP for IPv6", from("icmpv6", -1, -1), "compliant"],
        ["ESP of a VPN", from("50", 0, 0), "compliant"],
      ]);
    });

    describe("several rules", () => {
      itJudges(rule, aws.ec2.SecurityGroup, [
        ["no rules", {}, "compliant"],
        ["an empty list of rules", group(), "compliant"],
        [
          "each hole is named",
          group({ ...open, protocol: "icmp" }, open, { ...open, fromPort: 3389, toPort: 3389 }),
          "violation",
          {
            messages: [
              "ingress[1] lets the whole internet reach port 22",
              "ingress[2] lets the whole internet reach port 3389",
            ],
          },
        ],
        [
          "halves in two rules",
          group(
            lowerHalf,
            { ...ssh, securityGroups: ["sg-1"] },
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] },
            { ...upperHalf, protocol: "-1", fromPort: 0, toPort: 0 },
          ),
          "violation",
          {
            messages: [
              "ingress[0], ingress[3] together let the whole internet reach port 22 over TCP or UDP: each",
            ],
          },
        ],
        [
          "halves of different ports",
          group(lowerHalf, { ...upperHalf, fromPort: 23, toPort: 23 }),
          "compliant",
        ],
        ["halves of different protocols", group(lowerHalf, { ...upperHalf, protocol: "udp" }), "compliant"],
        [
          "a hole of one rule is not reported again for all together",
          group(open, { ...ssh, cidrBlocks: ["10.0.0.0/8"] }),
          "violation",
          { messages: ["ingress[0]"] },
        ],
      ]);
    });

    describe("values that are not known yet", () => {
      itJudges(rule, aws.ec2.SecurityGroup, [
        ["all rules", { ingress: UNKNOWN }, "unknown", { unknown: "ingress" }],
        ["a rule", group(UNKNOWN), "unknown", { unknown: "ingress.0" }],
        ["a rule before a hole", group(UNKNOWN, open), "violation and unknown", { messages: ["ingress[1]"] }],
        ["a rule after a hole", group(open, UNKNOWN), "violation and unknown", { unknown: "ingress.1" }],
        [
          "a source before a hole",
          group({ ...ssh, cidrBlocks: [UNKNOWN] }, open),
          "violation and unknown",
          { unknown: "ingress.0.cidrBlocks.0" },
        ],
        ["a source", v4(UNKNOWN), "unknown", { unknown: "ingress.0.cidrBlocks.0" }],
        ["an IPv6 source", v6(UNKNOWN), "unknown"],
        [
          "the list of sources",
          group({ ...ssh, cidrBlocks: UNKNOWN }),
          "unknown",
          { unknown: "ingress.0.cidrBlocks" },
        ],
        [
          "a source beside everybody",
          v4(UNKNOWN, EVERYBODY),
          "violation",
          { messages: ["from 0.0.0.0/0. Scanners"] },
        ],
        ["a source beside a half", v4("0.0.0.0/1", UNKNOWN), "unknown"],
        [
          "a source of a harmless port",
          group({ ...ssh, fromPort: 80, toPort: 80, cidrBlocks: [UNKNOWN] }),
          "compliant",
        ],
        ["a source of ping", group({ ...ssh, protocol: "icmp", cidrBlocks: [UNKNOWN] }), "compliant"],
        [
          "the first port of a range that ends with 22",
          group({ ...open, fromPort: UNKNOWN }),
          "violation and unknown",
          { unknown: "ingress.0.fromPort" },
        ],
        [
          "the last port of a range that starts with 22",
          group({ ...open, toPort: UNKNOWN }),
          "violation and unknown",
          { messages: ["ports 22 to (not known yet)"], unknown: "ingress.0.toPort" },
        ],
        ["both ports", group({ ...open, fromPort: UNKNOWN, toPort: UNKNOWN }), "unknown"],
        ["the last port of another range", group({ ...open, fromPort: 80, toPort: UNKNOWN }), "unknown"],
        [
          "a port for an office",
          group({ ...ssh, fromPort: UNKNOWN, cidrBlocks: ["10.0.0.0/8"] }),
          "compliant",
        ],
        [
          "ports of all protocols, which do not matter",
          group({ protocol: "-1", fromPort: UNKNOWN, toPort: UNKNOWN, cidrBlocks: [EVERYBODY] }),
          "violation",
          { messages: ['protocol "-1", all ports, from 0.0.0.0/0.'] },
        ],
        ["the protocol", group({ ...open, protocol: UNKNOWN }), "unknown", { unknown: "ingress.0.protocol" }],
        [
          "the protocol of a harmless source",
          group({ ...ssh, protocol: UNKNOWN, cidrBlocks: ["10.0.0.0/8"] }),
          "compliant",
        ],
        ["another group", group({ ...ssh, securityGroups: [UNKNOWN] }), "compliant"],
        ["a prefix list", group({ ...ssh, prefixListIds: UNKNOWN }), "compliant"],
        ["a description beside a hole", group({ ...open, description: UNKNOWN }), "violation"],
        ["the name of the group", { ...group(), name: UNKNOWN, vpcId: UNKNOWN }, "compliant"],
        [
          "a port that would complete the other half",
          group(lowerHalf, { ...upperHalf, fromPort: UNKNOWN, toPort: UNKNOWN }),
          "unknown",
          { unknown: "ingress.1.fromPort" },
        ],
        [
          "a source of the same port beside two halves",
          group(lowerHalf, upperHalf, { ...ssh, cidrBlocks: [UNKNOWN] }),
          "violation and unknown",
          { messages: ["ingress[0], ingress[1] together"], unknown: "ingress.2.cidrBlocks.0" },
        ],
        [
          "the protocol of a harmless source beside two halves",
          group(lowerHalf, upperHalf, { ...ssh, protocol: UNKNOWN, cidrBlocks: ["10.0.0.0/8"] }),
          "violation",
          { messages: ["ingress[0], ingress[1] together"] },
        ],
        [
          "a harmless source beside two halves",
          group(lowerHalf, upperHalf, { ...ssh, fromPort: 443, toPort: 443, cidrBlocks: [UNKNOWN] }),
          "violation",
          { messages: ["ingress[0], ingress[1] together"] },
        ],
      ]);
    });
  });

  describe("aws.ec2.DefaultSecurityGroup", () => {
    itJudges(rule, aws.ec2.DefaultSecurityGroup, [
      ["emptied, as it should be", {}, "compliant"],
      [
        "open",
        { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [EVERYBODY] }] },
        "violation",
      ],
      [
        "an unknown source",
        { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [UNKNOWN] }] },
        "unknown",
      ],
    ]);
  });

  describe("aws.ec2.SecurityGroupRule", () => {
    const open = { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [EVERYBODY] };
    itJudges(rule, aws.ec2.SecurityGroupRule, [
      ["open", open, "violation", { messages: ["The rule lets the whole internet reach port 22"] }],
      ["open over IPv6", { ...open, cidrBlocks: undefined, ipv6CidrBlocks: ["::/0"] }, "violation"],
      ["egress", { ...open, type: "egress" }, "compliant"],
      ["no type", { ...open, type: undefined }, "violation"],
      ["a group as source", { ...open, cidrBlocks: undefined, sourceSecurityGroupId: UNKNOWN }, "compliant"],
      ["an unknown type", { ...open, type: UNKNOWN }, "unknown", { unknown: "type" }],
      [
        "an unknown type of a harmless rule",
        { ...open, type: UNKNOWN, fromPort: 443, toPort: 443 },
        "compliant",
      ],
      ["an unknown group", { ...open, securityGroupId: UNKNOWN }, "violation"],
      ["an unknown protocol", { ...open, protocol: UNKNOWN }, "unknown"],
      ["an unknown first port", { ...open, fromPort: UNKNOWN }, "violation and unknown"],
      ["an unknown last port", { ...open, toPort: UNKNOWN }, "violation and unknown"],
      ["another port", { ...open, fromPort: 443, toPort: 443 }, "compliant"],
    ]);
  });

  describe("aws.vpc.SecurityGroupIngressRule", () => {
    const open = {
      securityGroupId: "sg-1",
      ipProtocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrIpv4: EVERYBODY,
    };
    itJudges(rule, aws.vpc.SecurityGroupIngressRule, [
      ["open", open, "violation"],
      ["open over IPv6", { ...open, cidrIpv4: undefined, cidrIpv6: "::/0" }, "violation"],
      ["all protocols", { ...open, ipProtocol: "-1", fromPort: undefined, toPort: undefined }, "violation"],
      ["ping", { ...open, ipProtocol: "icmp", fromPort: -1, toPort: -1 }, "compliant"],
      ["another port", { ...open, fromPort: 80, toPort: 443 }, "compliant"],
      ["an office", { ...open, cidrIpv4: "198.51.100.0/24" }, "compliant"],
      ["a group as source", { ...open, cidrIpv4: undefined, referencedSecurityGroupId: "sg-2" }, "compliant"],
      ["a prefix list as source", { ...open, cidrIpv4: undefined, prefixListId: UNKNOWN }, "compliant"],
      ["an unknown source", { ...open, cidrIpv4: UNKNOWN }, "unknown", { unknown: "cidrIpv4" }],
      [
        "an unknown IPv6 source",
        { ...open, cidrIpv4: undefined, cidrIpv6: UNKNOWN },
        "unknown",
        { unknown: "cidrIpv6" },
      ],
      [
        "an unknown source of a harmless port",
        { ...open, fromPort: 443, toPort: 443, cidrIpv4: UNKNOWN },
        "compliant",
      ],
      ["an unknown port", { ...open, toPort: UNKNOWN }, "violation and unknown"],
    ]);
  });
});
