import { ec2InstanceNoPublicIp as rule } from "../../../../policy-pack/rules/ec2/ec2-instance-no-public-ip";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("ec2-instance-no-public-ip", () => {
  const open = { associatePublicIpAddress: true };

  for (const type of [
    "instance:Instance",
    "launchConfiguration:LaunchConfiguration",
    "spotInstanceRequest:SpotInstanceRequest",
  ]) {
    describe(type, () => {
      itJudges(rule, `aws:ec2/${type}`, [
        ["a public address", open, "violation", { messages: ["associatePublicIpAddress is true, so"] }],
        ["none", { associatePublicIpAddress: false }, "compliant"],
        ["left to the subnet", { subnetId: UNKNOWN }, "compliant"],
        [
          "not known yet",
          { associatePublicIpAddress: UNKNOWN },
          "unknown",
          { unknown: "associatePublicIpAddress" },
        ],
      ]);
    });
  }

  itJudges(rule, "aws:ec2/launchTemplate:LaunchTemplate", [
    ["no interfaces", open, "compliant"],
    [
      "a text, as the provider wants it",
      { networkInterfaces: [{}, { associatePublicIpAddress: "true" }] },
      "violation",
      { messages: ["networkInterfaces[1].associatePublicIpAddress is true"] },
    ],
    ["another spelling", { networkInterfaces: [{ associatePublicIpAddress: "1" }] }, "violation"],
    ["another letter case", { networkInterfaces: [{ associatePublicIpAddress: "TRUE" }] }, "violation"],
    ["false as a text", { networkInterfaces: [{ associatePublicIpAddress: "false" }] }, "compliant"],
    ["an empty text", { networkInterfaces: [{ associatePublicIpAddress: "" }] }, "compliant"],
    [
      "one not known yet, one public",
      { networkInterfaces: [{ associatePublicIpAddress: UNKNOWN }, open] },
      "violation and unknown",
    ],
  ]);
  itJudges(rule, "aws:ec2/spotFleetRequest:SpotFleetRequest", [
    ["a public address", { launchSpecifications: [open] }, "violation"],
    ["none", { launchSpecifications: [{}] }, "compliant"],
  ]);
  itJudges(rule, "aws:ec2/eip:Eip", [
    [
      "of an instance",
      { instance: UNKNOWN },
      "violation",
      { messages: ["instance gives an elastic IP address"] },
    ],
    ["of a NAT gateway", { domain: "vpc" }, "compliant"],
    ["of an interface", { networkInterface: "eni-1" }, "compliant"],
  ]);
  itJudges(rule, "aws:ec2/eipAssociation:EipAssociation", [
    ["of an instance", { instanceId: "i-1" }, "violation"],
    ["of an interface", { networkInterfaceId: UNKNOWN }, "compliant"],
  ]);
  itJudges(rule, "aws:ec2/subnet:Subnet", [["a subnet", open, "not applicable"]]);
});
