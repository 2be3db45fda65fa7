import { any, settle, type Answer } from "../../answer";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown } from "../../inputs";
import { stackRule } from "../../rule";
import { refersTo, resourcesOf, type StackResource } from "../../stack";

const VPC = "aws:ec2/vpc:Vpc";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

/** CIS asks for what is rejected at least; ALL holds that, ACCEPT does not. */
const TRAFFIC = ["ALL", "REJECT"];

/** Flow logs of single subnets or interfaces do not count: a subnet that is added later would have none. */
export const vpcFlowLogsEnabled = stackRule({
  name: "vpc-flow-logs-enabled",
  displayName: "VPC flow logs",
  description: "Each VPC must have a flow log of its rejected or of all traffic.",
  severity: "medium",
  frameworks: [
    cis("3.7", "Ensure VPC flow logging is enabled in all VPCs."),
    fsbp("EC2.6", "VPC flow logging should be enabled in all VPCs."),
    nist80053("AU-2, AU-12", "Event logging and audit record generation."),
  ],
  tags: ["vpc", "logging"],
  remediationSteps: "Add an aws.ec2.FlowLog with the vpcId of the VPC and the trafficType ALL.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
  ja: {
    displayName: "VPC フローログ",
    description: "VPC ごとに、拒否された通信またはすべての通信のフローログを記録しなければなりません。",
    remediationSteps: "VPC の vpcId と trafficType ALL を指定した aws.ec2.FlowLog を追加します。",
  },
  types: [VPC, FLOW_LOG],
  validateStack: (args, report) => {
    const flowLogs = resourcesOf(args, FLOW_LOG);
    checkEach(resourcesOf(args, VPC), (vpc) => {
      const own = flowLogs.filter((flowLog) => isOf(flowLog, vpc));
      if (settle(any(...own.map(recordsRejected)))) return;
      report(
        own.length > 0
          ? `trafficType of the VPC's flow logs is neither "ALL" nor "REJECT", so scans and blocked attempts leave no ` +
              'trace. Set trafficType to "ALL".'
          : "The VPC has no flow log in this program, so after an incident nobody can tell who talked to whom. " +
              "Add an aws.ec2.FlowLog with its vpcId.",
        vpc.urn,
      );
    });
  },
});

/** The outputs of a component that a provider makes, such as awsx.ec2.Vpc, may name the component in place of the VPC. */
function isOf(flowLog: StackResource, vpc: StackResource): boolean {
  if (refersTo(flowLog, "vpcId", vpc, ["id"])) return true;
  const sources = flowLog.resource.propertyDependencies["vpcId"] ?? [];
  for (let { parent } = vpc.resource; parent; parent = parent.parent) {
    const { urn } = parent;
    if (sources.some((source) => source.urn === urn)) return true;
  }
  return false;
}

function recordsRejected(flowLog: StackResource): Answer {
  const traffic = at(flowLog.props, "trafficType");
  return isUnknown(traffic) ? traffic : TRAFFIC.includes(String(traffic));
}
