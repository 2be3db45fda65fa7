import * as aws from "@pulumi/aws";
import { ec2NoPublicAdminIngress as rule } from "../../../policy-pack/rules/ec2/ec2-no-public-admin-ingress";
import { UNKNOWN, itJudges } from "../../support/policy";

const EVERYBODY = "0.0.0.0/0";

describe("ingress: managed instances", () => {
  describe("aws.lightsail.InstancePublicPorts", () => {
    const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
    const ports = (...portInfos: unknown[]) => ({ instanceName: "web", portInfos });
    itJudges(rule, aws.lightsail.InstancePublicPorts, [
      ["open", ports({ ...ssh, cidrs: [EVERYBODY] }), "violation", { messages: ["portInfos[0]"] }],
      ["open over IPv6", ports({ ...ssh, ipv6Cidrs: ["::/0"] }), "violation"],
      ["no source, which means everybody", ports(ssh), "violation", { messages: ["from 0.0.0.0/0, ::/0."] }],
      ["empty lists of sources", ports({ ...ssh, cidrs: [], ipv6Cidrs: [] }), "violation"],
      ["all protocols", ports({ protocol: "all", fromPort: 0, toPort: 65535 }), "violation"],
      ["only the console's terminal", ports({ ...ssh, cidrListAliases: ["lightsail-connect"] }), "compliant"],
      ["an office", ports({ ...ssh, cidrs: ["198.51.100.7"] }), "compliant"],
      ["an office over IPv6", ports({ ...ssh, ipv6Cidrs: ["2001:db8:1::/48"] }), "compliant"],
      [
        "an office, and everybody over IPv6",
        ports({ ...ssh, cidrs: ["198.51.100.7"], ipv6Cidrs: ["::/0"] }),
        "violation",
      ],
      ["HTTP", ports({ protocol: "tcp", fromPort: 80, toPort: 80 }), "compliant"],
      ["ping", ports({ protocol: "icmp", fromPort: 8, toPort: -1 }), "compliant"],
      [
        "an unknown source",
        ports({ ...ssh, cidrs: [UNKNOWN] }),
        "unknown",
        { unknown: "portInfos.0.cidrs.0" },
      ],
      ["an unknown instance", { instanceName: UNKNOWN, portInfos: [ssh] }, "violation"],
      ["an unknown port", ports({ ...ssh, fromPort: UNKNOWN }), "violation and unknown"],
      ["an unknown protocol", ports({ ...ssh, protocol: UNKNOWN }), "unknown"],
    ]);
  });

  describe("aws.eks.NodeGroup", () => {
    const access = (remoteAccess: unknown, amiType?: unknown) => ({
      clusterName: "c",
      amiType,
      remoteAccess,
    });
    itJudges(rule, aws.eks.NodeGroup, [
      ["no remote access", access(undefined), "compliant"],
      ["no key", access({}), "compliant"],
      ["a null key", access({ ec2SshKey: null }), "compliant"],
      [
        "a key for everybody",
        access({ ec2SshKey: "ops" }),
        "violation",
        {
          messages: [
            "remoteAccess, with ec2SshKey but without sourceSecurityGroupIds, lets the whole internet reach port 22",
          ],
        },
      ],
      [
        "a key for an empty list of groups",
        access({ ec2SshKey: "ops", sourceSecurityGroupIds: [] }),
        "violation",
      ],
      ["a key for a group", access({ ec2SshKey: "ops", sourceSecurityGroupIds: ["sg-1"] }), "compliant"],
      [
        "a key for a group of the same program",
        access({ ec2SshKey: "ops", sourceSecurityGroupIds: [UNKNOWN] }),
        "compliant",
      ],
      [
        "a key for Windows",
        access({ ec2SshKey: "ops" }, "WINDOWS_CORE_2022_x86_64"),
        "violation",
        { messages: ["port 3389"] },
      ],
      [
        "a key for Linux",
        access({ ec2SshKey: "ops" }, "AL2023_x86_64_STANDARD"),
        "violation",
        { messages: ["port 22"] },
      ],
      [
        "a port that is not configured",
        access({ ec2SshKey: "ops" }),
        "compliant",
        { config: { ports: [3389] } },
      ],
      ["an unknown key", access({ ec2SshKey: UNKNOWN }), "unknown", { unknown: "remoteAccess.ec2SshKey" }],
      [
        "unknown groups",
        access({ ec2SshKey: "ops", sourceSecurityGroupIds: UNKNOWN }),
        "unknown",
        { unknown: "remoteAccess.sourceSecurityGroupIds" },
      ],
      ["an unknown image", access({ ec2SshKey: "ops" }, UNKNOWN), "unknown", { unknown: "amiType" }],
      ["unknown access", access(UNKNOWN), "unknown", { unknown: "remoteAccess" }],
    ]);
  });

  describe("aws.gamelift.Fleet", () => {
    const open = { protocol: "TCP", fromPort: 22, toPort: 22, ipRange: EVERYBODY };
    itJudges(rule, aws.gamelift.Fleet, [
      ["no ports", {}, "compliant"],
      ["open", { ec2InboundPermissions: [open] }, "violation", { messages: ["ec2InboundPermissions[0]"] }],
      [
        "a game port",
        { ec2InboundPermissions: [{ ...open, protocol: "UDP", fromPort: 33435, toPort: 33435 }] },
        "compliant",
      ],
      ["an office", { ec2InboundPermissions: [{ ...open, ipRange: "198.51.100.0/24" }] }, "compliant"],
      ["ping", { ec2InboundPermissions: [{ ...open, protocol: "ICMP" }] }, "compliant"],
      ["an unknown source", { ec2InboundPermissions: [{ ...open, ipRange: UNKNOWN }] }, "unknown"],
      ["an unknown port", { ec2InboundPermissions: [{ ...open, toPort: UNKNOWN }] }, "violation and unknown"],
    ]);
  });
});
