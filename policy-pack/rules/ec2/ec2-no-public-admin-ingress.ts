import { ADMIN_PORTS, exposedPorts } from "../../exposure";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { adminPortsMessage } from "../../ingress/adminPortsMessage";
import { nodeGroupOpenings } from "../../ingress/managedInstances";
import { aclOpenings, aclRuleOpenings } from "../../ingress/networkAcl";
import { judgeOpenings, type Opening } from "../../ingress/opening";
import { judgePrefixList, prefixListCidrs } from "../../ingress/prefixList";
import { SERVER_OPENINGS } from "../../ingress/serverOpenings";
import { at } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const OPENINGS: Readonly<Record<string, (inputs: unknown) => Opening[]>> = {
  ...SERVER_OPENINGS,
  "aws:ec2/networkAcl:NetworkAcl": aclOpenings,
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": aclOpenings,
  "aws:ec2/networkAclRule:NetworkAclRule": aclRuleOpenings,
  "aws:eks/nodeGroup:NodeGroup": nodeGroupOpenings,
};

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
export const ec2NoPublicAdminIngress = rule({
  name: "ec2-no-public-admin-ingress",
  displayName: "No administration port open to the internet",
  description: "Administration ports such as SSH (22) and RDP (3389) must not be open to the whole internet.",
  severity: "critical",
  frameworks: [
    cis(
      "5.2, 5.3, 5.4",
      "Ensure no network ACL and no security group allows ingress from 0.0.0.0/0 or ::/0 to remote server administration ports.",
    ),
    fsbp(
      "EC2.19, EC2.21",
      "Ingress from everybody to high-risk ports, and to 22 and 3389, should not be allowed.",
    ),
    nist80053("AC-4, SC-7", "Information flow enforcement and boundary protection."),
  ],
  tags: ["ec2", "vpc", "network"],
  remediationSteps:
    "Remove the ingress and open a shell with AWS Systems Manager Session Manager, which needs no open port; " +
    "or allow only the address ranges of your offices or VPN.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  ja: {
    displayName: "管理用ポートをインターネットに公開しない",
    description: "SSH (22) や RDP (3389) などの管理用ポートを、インターネット全体に公開してはなりません。",
    remediationSteps:
      "該当する受信ルールを削除し、ポートを開ける必要のない AWS Systems Manager Session Manager で接続します。" +
      "または、オフィスや VPN のアドレス範囲だけを許可します。",
    config: { ports: "インターネット全体に公開してはならない管理用ポート。" },
  },
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
    ...validateTypes(Object.keys(OPENINGS), (inputs, args, report) => {
      const { ports } = args.getConfig<{ ports: readonly number[] }>();
      judgeOpenings(
        OPENINGS[args.type]!(inputs),
        (ingresses) => exposedPorts(ingresses, ports),
        (by, exposed) => report(adminPortsMessage(by, exposed)),
      );
    }),
    ...validateTypes(["aws:ec2/managedPrefixList:ManagedPrefixList"], (list, _, report) =>
      judgePrefixList("entries", prefixListCidrs(list), report),
    ),
    ...validateTypes(["aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry"], (entry, _, report) =>
      judgePrefixList("cidr", [at(entry, "cidr")], report),
    ),
  ],
});
