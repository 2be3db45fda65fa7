import * as aws from "@pulumi/aws";
import {
  validateResourceOfType,
  type ReportViolation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
} from "@pulumi/policy";
import { ADMIN_PORTS } from "../../exposure";
import { cis } from "../../frameworks";
import { fleetOpenings, lightsailOpenings, nodeGroupOpenings } from "../../ingress/managedInstances";
import { aclOpenings, aclRuleOpenings } from "../../ingress/networkAcl";
import { judge, type Opening } from "../../ingress/opening";
import { judgePrefixList, prefixListCidrs } from "../../ingress/prefixList";
import { groupOpenings, groupRuleOpenings, ingressRuleOpenings } from "../../ingress/securityGroup";
import { at, copyOf } from "../../inputs";

/**
 * Every resource type of @pulumi/aws that lists ingress is here. Components such as those of @pulumi/awsx need no case
 * of their own: the Pulumi engine analyses the resources that they create.
 *
 * What this rule cannot see, and only AWS Config notices once it exists:
 * - several rule resources of one group that are complete only together, each being analysed alone;
 * - the addresses behind a prefix list that the program only refers to;
 * - services that listen by themselves: an SFTP server of Transfer Family, a listener of a load balancer or accelerator;
 * - ports opened in free text: Cloud Control resources, CloudFormation templates, Elastic Beanstalk options, Firewall Manager policies;
 * - ports opened by default: a Lightsail instance starts with SSH or RDP open until InstancePublicPorts replaces that.
 */
export const ec2NoPublicAdminIngress: ResourceValidationPolicy = {
  name: "ec2-no-public-admin-ingress",
  displayName: "No administration port open to the internet",
  description: "Administration ports such as SSH (22) and RDP (3389) must not be open to the whole internet.",
  severity: "critical",
  framework: cis(
    "5.2, 5.3, 5.4",
    "Ensure no network ACL and no security group allows ingress from 0.0.0.0/0 or ::/0 to remote server administration ports.",
  ),
  tags: ["ec2", "vpc", "network"],
  remediationSteps:
    "Remove the ingress and open a shell with AWS Systems Manager Session Manager, which needs no open port; " +
    "or allow only the address ranges of your offices or VPN.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  configSchema: {
    properties: {
      ports: {
        description: "The administration ports that must not be open to the whole internet.",
        type: "array",
        items: { type: "integer", minimum: 0, maximum: 65535 },
        minItems: 1,
        uniqueItems: true,
        default: [...ADMIN_PORTS],
      },
    },
  },
  validateResource: [
    validateResourceOfType(aws.ec2.SecurityGroup, judging(groupOpenings)),
    validateResourceOfType(aws.ec2.DefaultSecurityGroup, judging(groupOpenings)),
    validateResourceOfType(aws.ec2.SecurityGroupRule, judging(groupRuleOpenings)),
    validateResourceOfType(aws.vpc.SecurityGroupIngressRule, judging(ingressRuleOpenings)),
    validateResourceOfType(aws.ec2.NetworkAcl, judging(aclOpenings)),
    validateResourceOfType(aws.ec2.DefaultNetworkAcl, judging(aclOpenings)),
    validateResourceOfType(aws.ec2.NetworkAclRule, judging(aclRuleOpenings)),
    validateResourceOfType(aws.lightsail.InstancePublicPorts, judging(lightsailOpenings)),
    validateResourceOfType(aws.eks.NodeGroup, judging(nodeGroupOpenings)),
    validateResourceOfType(aws.gamelift.Fleet, judging(fleetOpenings)),
    validateResourceOfType(aws.ec2.ManagedPrefixList, (_, args, report) =>
      judgePrefixList("entries", prefixListCidrs(copyOf(args.props)), report),
    ),
    validateResourceOfType(aws.ec2.ManagedPrefixListEntry, (_, args, report) =>
      judgePrefixList("cidr", [at(copyOf(args.props), "cidr")], report),
    ),
  ],
};

function judging(openingsOf: (inputs: unknown) => Opening[]) {
  return (_: unknown, args: ResourceValidationArgs, report: ReportViolation) => {
    // The engine fills in the schema's default, but another host of the pack may not.
    const { ports = ADMIN_PORTS } = args.getConfig<{ ports?: readonly number[] }>();
    judge(openingsOf(copyOf(args.props)), ports, report);
  };
}
