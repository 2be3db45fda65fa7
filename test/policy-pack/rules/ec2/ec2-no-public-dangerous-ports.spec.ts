import assert from "node:assert/strict";
import { ADMIN_PORTS } from "../../../../policy-pack/exposure";
import { DANGEROUS_PORTS } from "../../../../policy-pack/dangerousPorts";
import { ec2NoPublicDangerousPorts as rule } from "../../../../policy-pack/rules/ec2/ec2-no-public-dangerous-ports";
import { UNKNOWN, evaluateResource, itJudges } from "../../../support/policy";

const EVERYBODY = "0.0.0.0/0";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

describe("ec2-no-public-dangerous-ports", () => {
  const port = (fromPort: unknown, toPort = fromPort) => ({ protocol: "tcp", fromPort, toPort });
  const from = (...cidrBlocks: unknown[]) => ({ cidrBlocks });
  const group = (...ingress: unknown[]) => ({ ingress });
  const redis = { ...port(6379), ...from(EVERYBODY) };

  describe("ports", () => {
    itJudges(rule, GROUP, [
      [
        "Redis",
        group(redis),
        "violation",
        { messages: ["ingress[0] lets the whole internet reach port 6379 (Redis) over TCP or UDP, so"] },
      ],
      ["HTTPS", group({ ...port(443), ...from(EVERYBODY) }), "compliant"],
      ["SSH, which another rule reports", group({ ...port(22), ...from(EVERYBODY) }), "compliant"],
      ["just above Redis", group({ ...port(6380), ...from(EVERYBODY) }), "compliant"],
      ["just below Redis", group({ ...port(6378), ...from(EVERYBODY) }), "compliant"],
      [
        "a range",
        group({ ...port(9100, 9300), ...from(EVERYBODY) }),
        "violation",
        { messages: ["reach ports 9200 (Elasticsearch), 9300 (Elasticsearch) over"] },
      ],
      [
        "a long range",
        group({ ...port(1024, 65535), ...from(EVERYBODY) }),
        "violation",
        { messages: ["2049 (NFS), 2181 (ZooKeeper), 2375 (Docker) and "] },
      ],
      ["over UDP", group({ ...redis, protocol: "udp" }), "violation"],
      ["ping", group({ protocol: "icmp", fromPort: -1, toPort: -1, ...from(EVERYBODY) }), "compliant"],
      [
        "every port, which another rule reports",
        group({ protocol: "-1", fromPort: 0, toPort: 0, ...from(EVERYBODY) }),
        "compliant",
      ],
      [
        "every port of TCP, which another rule reports, and Redis",
        group({ ...port(0, 65535), ...from(EVERYBODY) }, redis),
        "violation",
        { messages: ["ingress[1] lets"] },
      ],
    ]);

    for (const one of [...DANGEROUS_PORTS]) {
      it(`names the service of ${one}`, async () => {
        const resource = { type: GROUP, props: group({ ...port(one), ...from(EVERYBODY) }) };
        const { violations } = await evaluateResource(rule, resource);
        assert.match(violations[0] ?? "nothing", new RegExp(`port ${one} \\(.+\\) over`));
      });
    }

    it("leaves the administration ports to their own rule", () => {
      assert.deepEqual(
        DANGEROUS_PORTS.filter((one) => ADMIN_PORTS.includes(one)),
        [],
      );
    });
  });

  describe("sources", () => {
    const v4 = (...cidrs: unknown[]) => group({ ...port(3306), ...from(...cidrs) });
    itJudges(rule, GROUP, [
      ["a private network", v4("10.0.0.0/8"), "compliant"],
      ["an office", v4("198.51.100.0/24"), "compliant"],
      ["another group", group({ ...port(3306), securityGroups: ["sg-1"] }), "compliant"],
      ["IPv6", group({ ...port(3306), ipv6CidrBlocks: ["::/0"] }), "violation"],
      ["two halves", v4("0.0.0.0/1", "128.0.0.0/1"), "violation"],
      [
        "two halves in two rules, among others",
        group(
          { ...port(3306), ...from("0.0.0.0/1") },
          { ...port(3306), securityGroups: ["sg-1"] },
          { protocol: "-1", ...from("128.0.0.0/1") },
        ),
        "violation",
        { messages: ["ingress[0], ingress[2] together let the whole internet reach port 3306 (MySQL)"] },
      ],
      [
        "halves of different ports",
        group({ ...port(3306), ...from("0.0.0.0/1") }, { ...port(443), ...from("128.0.0.0/1") }),
        "compliant",
      ],
    ]);
  });

  describe("values that are not known yet", () => {
    itJudges(rule, GROUP, [
      ["all rules", { ingress: UNKNOWN }, "unknown", { unknown: "ingress" }],
      ["a source of a database", group({ ...port(5432), ...from(UNKNOWN) }), "unknown"],
      ["a source of a website", group({ ...port(443), ...from(UNKNOWN) }), "compliant"],
      ["a port for everybody", group({ ...port(UNKNOWN), ...from(EVERYBODY) }), "unknown"],
      ["a port for an office", group({ ...port(UNKNOWN), ...from("198.51.100.0/24") }), "compliant"],
      ["a protocol", group({ ...redis, protocol: UNKNOWN }), "unknown"],
      [
        "the last port of a range that begins with Redis",
        group({ ...redis, toPort: UNKNOWN }),
        "violation and unknown",
      ],
      [
        "a source of the same port as a hole",
        group(redis, { ...redis, ...from(UNKNOWN) }),
        "violation and unknown",
      ],
      ["a source after a hole", group(redis, { ...port(5432), ...from(UNKNOWN) }), "violation and unknown"],
    ]);
  });

  describe("configured ports", () => {
    const config = { ports: [8443] };
    itJudges(rule, GROUP, [
      [
        "one of the list",
        group({ ...port(8443), ...from(EVERYBODY) }),
        "violation",
        { config, messages: ["port 8443 over"] },
      ],
      [
        "as many as a message names",
        group({ ...port(1, 6), ...from(EVERYBODY) }),
        "violation",
        { config: { ports: [1, 2, 3, 4, 5, 6] }, messages: ["reach ports 1, 2, 3, 4, 5, 6 over"] },
      ],
      [
        "more than a message names",
        group({ ...port(1, 9), ...from(EVERYBODY) }),
        "violation",
        { config: { ports: [1, 2, 3, 4, 5, 6, 7, 8] }, messages: ["3, 4, 5, 6 and 2 more over"] },
      ],
      ["one that is off the list", group(redis), "compliant", { config }],
    ]);

    it("uses the default ports where the host gives no configuration", async () => {
      const withoutDefaults = { ...rule, configSchema: undefined };
      const { violations } = await evaluateResource(withoutDefaults, { type: GROUP, props: group(redis) });
      assert.equal(violations.length, 1);
    });
  });

  describe("types", () => {
    itJudges(rule, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", [
      ["a default group", group(redis), "violation"],
    ]);
    itJudges(rule, "aws:ec2/securityGroupRule:SecurityGroupRule", [
      ["ingress", { ...redis, type: "ingress" }, "violation", { messages: ["The rule lets"] }],
      ["egress", { ...redis, type: "egress" }, "compliant"],
      ["a direction that is not known yet", { ...redis, type: UNKNOWN }, "unknown", { unknown: "type" }],
    ]);
    itJudges(rule, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", [
      ["ingress", { ipProtocol: "tcp", fromPort: 6379, toPort: 6379, cidrIpv6: "::/0" }, "violation"],
    ]);
    itJudges(rule, "aws:lightsail/instancePublicPorts:InstancePublicPorts", [
      ["a Lightsail instance", { portInfos: [port(3306)] }, "violation"],
    ]);
    itJudges(rule, "aws:gamelift/fleet:Fleet", [
      ["a fleet", { ec2InboundPermissions: [{ ...port(6379), ipRange: EVERYBODY }] }, "violation"],
    ]);
    itJudges(rule, "aws:ec2/networkAcl:NetworkAcl", [
      [
        "a network ACL, which has to let in answers",
        { ingress: [{ ...port(1024, 65535), action: "allow", cidrBlock: EVERYBODY }] },
        "not applicable",
      ],
    ]);
  });
});
