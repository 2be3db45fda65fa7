import * as aws from "@pulumi/aws";
import { ec2NoPublicAdminIngress as rule } from "../../../policy-pack/rules/ec2/ec2-no-public-admin-ingress";
import { UNKNOWN, itJudges, type ResourceClass } from "../../support/policy";

const EVERYBODY = "0.0.0.0/0";

describe("ingress: network ACLs", () => {
  // The default ACL has the same list.
  for (const [name, type] of [
    ["aws.ec2.NetworkAcl", aws.ec2.NetworkAcl],
    ["aws.ec2.DefaultNetworkAcl", aws.ec2.DefaultNetworkAcl],
  ] as [string, ResourceClass][]) {
    describe(name, () => {
      const allow = {
        ruleNo: 100,
        action: "allow",
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrBlock: EVERYBODY,
      };
      const deny = { ...allow, ruleNo: 50, action: "deny" };
      const acl = (...ingress: unknown[]) => ({ ingress });
      itJudges(rule, type, [
        ["nothing allowed", {}, "compliant"],
        [
          "an allow",
          acl(allow),
          "violation",
          { messages: ["ingress[0] lets the whole internet reach port 22"] },
        ],
        ["an allow over IPv6", acl({ ...allow, cidrBlock: undefined, ipv6CidrBlock: "::/0" }), "violation"],
        ["an allow of everything", acl({ ...allow, protocol: "-1", fromPort: 0, toPort: 0 }), "violation"],
        ["an allow of another port", acl({ ...allow, fromPort: 443, toPort: 443 }), "compliant"],
        ["an allow in upper case", acl({ ...allow, action: "ALLOW" }), "violation"],
        ["no action", acl({ ...allow, action: undefined }), "violation"],
        ["a deny", acl(deny), "compliant"],
        ["a deny in upper case", acl({ ...deny, action: " DENY " }), "compliant"],
        ["a deny before the allow, written after it", acl(allow, deny), "compliant"],
        [
          "a deny of all protocols before",
          acl({ ...deny, protocol: "-1", fromPort: 0, toPort: 0 }, allow),
          "compliant",
        ],
        [
          "a deny after the allow, written before it",
          acl({ ...deny, ruleNo: 200 }, allow),
          "violation",
          { messages: ["ingress[1]"] },
        ],
        ["a deny of the same number", acl({ ...deny, ruleNo: 100 }, allow), "violation"],
        [
          "numbers compared as numbers",
          acl({ ...deny, ruleNo: "90" }, { ...allow, ruleNo: "100" }),
          "compliant",
        ],
        ["a deny without a number", acl({ ...deny, ruleNo: null }, allow), "violation"],
        ["a deny of another port", acl({ ...deny, fromPort: 23, toPort: 23 }, allow), "violation"],
        ["a deny of another protocol", acl({ ...deny, protocol: "udp" }, allow), "violation"],
        ["a deny of some addresses", acl({ ...deny, cidrBlock: "198.51.100.0/24" }, allow), "violation"],
        [
          "a deny of the other family",
          acl({ ...deny, cidrBlock: undefined, ipv6CidrBlock: "::/0" }, allow),
          "violation",
        ],
        ["a deny without a protocol", acl({ ...deny, protocol: null }, allow), "violation"],
        [
          "a deny without ports",
          acl({ ...deny, fromPort: undefined, toPort: undefined }, allow),
          "violation",
        ],
        [
          "a deny of SSH before an allow of everything",
          acl(deny, { ...allow, protocol: "-1" }),
          "violation",
          { messages: ["ports 22 and 3389"] },
        ],
        [
          "denies of both ports before an allow of everything",
          acl({ ...deny, protocol: "-1" }, { ...allow, protocol: "-1" }),
          "compliant",
        ],
        [
          "an allow of both families, of which one is denied",
          acl(deny, { ...allow, ipv6CidrBlock: "::/0" }),
          "violation",
          { messages: ["from ::/0."] },
        ],
        [
          "halves in two entries",
          acl({ ...allow, cidrBlock: "0.0.0.0/1" }, { ...allow, ruleNo: 101, cidrBlock: "128.0.0.0/1" }),
          "violation",
          { messages: ["ingress[0], ingress[1] together"] },
        ],
        [
          "halves of which one is denied",
          acl(
            { ...allow, cidrBlock: "0.0.0.0/1" },
            { ...deny, ruleNo: 101 },
            { ...allow, ruleNo: 102, cidrBlock: "128.0.0.0/1" },
          ),
          "compliant",
        ],
        ["an unknown list", { ingress: UNKNOWN }, "unknown", { unknown: "ingress" }],
        [
          "an unknown source",
          acl({ ...allow, cidrBlock: UNKNOWN }),
          "unknown",
          { unknown: "ingress.0.cidrBlock" },
        ],
        [
          "an unknown IPv6 source",
          acl({ ...allow, cidrBlock: undefined, ipv6CidrBlock: UNKNOWN }),
          "unknown",
        ],
        ["an unknown action", acl({ ...allow, action: UNKNOWN }), "unknown", { unknown: "ingress.0.action" }],
        [
          "an unknown action of a harmless entry",
          acl({ ...allow, action: UNKNOWN, fromPort: 443, toPort: 443 }),
          "compliant",
        ],
        ["an unknown source behind a known deny", acl(deny, { ...allow, cidrBlock: UNKNOWN }), "compliant"],
        [
          "an unknown entry beside a hole",
          acl(UNKNOWN, allow),
          "violation and unknown",
          { messages: ["ingress[1]"] },
        ],
        ["an allow with an unknown number", acl(deny, { ...allow, ruleNo: UNKNOWN }), "violation"],
        ["a deny with an unknown number", acl({ ...deny, ruleNo: UNKNOWN }, allow), "violation"],
        ["a deny of an unknown source", acl({ ...deny, cidrBlock: UNKNOWN }, allow), "violation"],
        ["a deny of an unknown protocol", acl({ ...deny, protocol: UNKNOWN }, allow), "violation"],
        ["a deny of an unknown first port", acl({ ...deny, fromPort: UNKNOWN }, allow), "violation"],
        ["a deny of an unknown last port", acl({ ...deny, toPort: UNKNOWN }, allow), "violation"],
      ]);
    });
  }

  describe("aws.ec2.NetworkAclRule", () => {
    const open = {
      ruleNumber: 100,
      ruleAction: "allow",
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlock: EVERYBODY,
    };
    itJudges(rule, aws.ec2.NetworkAclRule, [
      ["an allow", open, "violation", { messages: ["The rule lets the whole internet reach port 22"] }],
      ["an allow over IPv6", { ...open, cidrBlock: undefined, ipv6CidrBlock: "::/0" }, "violation"],
      ["an allow of ingress, said outright", { ...open, egress: false }, "violation"],
      ["egress", { ...open, egress: true }, "compliant"],
      ["a deny", { ...open, ruleAction: "deny" }, "compliant"],
      ["another port", { ...open, fromPort: 443, toPort: 443 }, "compliant"],
      ["an unknown direction", { ...open, egress: UNKNOWN }, "unknown", { unknown: "egress" }],
      ["an unknown action", { ...open, ruleAction: UNKNOWN }, "unknown", { unknown: "ruleAction" }],
      ["an unknown source", { ...open, cidrBlock: UNKNOWN }, "unknown"],
      ["an unknown list", { ...open, networkAclId: UNKNOWN }, "violation"],
    ]);
  });
});
