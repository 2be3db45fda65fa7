import { vpcFlowLogsEnabled as rule } from "../../../../policy-pack/rules/vpc/vpc-flow-logs-enabled";
import { UNKNOWN, itJudgesStack, type FakeResource, type Inputs } from "../../../support/policy";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

describe("vpc-flow-logs-enabled", () => {
  const vpc = (name: string, id: string = UNKNOWN): FakeResource => ({
    type: "aws:ec2/vpc:Vpc",
    name,
    props: { id },
  });
  /** A flow log of something whose id is not known yet. */
  const log = (of: string, trafficType: unknown, property = "vpcId"): FakeResource => ({
    type: FLOW_LOG,
    name: `log-of-${of}`,
    props: { [property]: UNKNOWN, trafficType },
    propertyDependencies: { [property]: [of] },
  });
  const literal = (props: Inputs): FakeResource => ({ type: FLOW_LOG, name: "log", props });

  itJudgesStack(rule, [
    ["no VPC", [], "compliant"],
    ["all traffic", [vpc("main"), log("main", "ALL")], "compliant"],
    ["what is rejected", [vpc("main"), log("main", "REJECT")], "compliant"],
    ["no flow log", [vpc("main")], "violation", { messages: ["The VPC has no flow log"], about: ["main"] }],
    [
      "only what is accepted",
      [vpc("main"), log("main", "ACCEPT")],
      "violation",
      { messages: ['trafficType of the VPC\'s flow logs is neither "ALL" nor "REJECT"'], about: ["main"] },
    ],
    ["no traffic type, which AWS refuses", [vpc("main"), log("main", undefined)], "violation"],
    [
      "accepted and rejected in two flow logs",
      [vpc("main"), log("main", "ACCEPT"), log("main", "REJECT")],
      "compliant",
    ],
    [
      "a flow log of another VPC",
      [vpc("main"), vpc("other"), log("other", "ALL")],
      "violation",
      { about: ["main"] },
    ],
    ["a flow log of a subnet of the VPC", [vpc("main"), log("main", "ALL", "subnetId")], "violation"],
    [
      "a flow log by the id",
      [vpc("main", "vpc-1"), literal({ vpcId: "vpc-1", trafficType: "ALL" })],
      "compliant",
    ],
    [
      "a flow log by another id",
      [vpc("main", "vpc-1"), literal({ vpcId: "vpc-2", trafficType: "ALL" })],
      "violation",
    ],
    [
      "a flow log of a VPC that nobody knows",
      [vpc("main"), literal({ vpcId: UNKNOWN, trafficType: "ALL" })],
      "violation",
    ],
    [
      "traffic that is not known yet",
      [vpc("main"), log("main", UNKNOWN)],
      "unknown",
      { unknown: "trafficType" },
    ],
    [
      "traffic that is not known yet, and all",
      [vpc("main"), log("main", UNKNOWN), log("main", "ALL")],
      "compliant",
    ],
    [
      "one VPC without, one not known yet",
      [vpc("main"), log("main", UNKNOWN), vpc("other")],
      "violation and unknown",
      { about: ["other"] },
    ],
    [
      "a VPC inside a component, a flow log of its output",
      [
        { type: "awsx:ec2:Vpc", name: "network", props: {} },
        { type: "my:network:Part", name: "part", props: {}, parent: "network" },
        { ...vpc("main"), parent: "part" },
        log("network", "ALL"),
      ],
      "compliant",
    ],
    [
      "a VPC inside a component, a flow log of another",
      [
        { type: "awsx:ec2:Vpc", name: "network", props: {} },
        { type: "awsx:ec2:Vpc", name: "elsewhere", props: {} },
        { ...vpc("main"), parent: "network" },
        log("elsewhere", "ALL"),
      ],
      "violation",
    ],
    [
      "a VPC inside a component, a flow log by another id",
      [
        { type: "awsx:ec2:Vpc", name: "network", props: {} },
        { ...vpc("main", "vpc-1"), parent: "network" },
        literal({ vpcId: "vpc-2", trafficType: "ALL" }),
      ],
      "violation",
    ],
    [
      "a VPC beside the component",
      [{ type: "awsx:ec2:Vpc", name: "network", props: {} }, vpc("main"), log("network", "ALL")],
      "violation",
    ],
  ]);
});
