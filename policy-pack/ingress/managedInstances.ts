/** Services that run instances for you and open ports on them by arguments of their own, without a security group. */
import { at, isUnknown, listOf } from "../inputs";
import { EVERYBODY } from "../internet";
import { ingressOf, type Opening } from "./opening";

/**
 * `aws.lightsail.InstancePublicPorts`. With no source named, Lightsail lets everybody in; its only alias,
 * `lightsail-connect`, is the console's own terminal.
 * https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_PortInfo.html
 */
export function lightsailOpenings(ports: unknown): Opening[] {
  return listOf(at(ports, "portInfos")).map((info, index) => {
    const ingress = ingressOf(info, ["cidrs", "ipv6Cidrs", "cidrListAliases"]);
    const cidrs = ingress.cidrs.length > 0 ? ingress.cidrs : EVERYBODY;
    return { argument: `portInfos[${index}]`, ingress: { ...ingress, cidrs } };
  });
}

/**
 * `aws.eks.NodeGroup`. A key pair without source groups opens SSH, or RDP on Windows, to 0.0.0.0/0.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
 */
export function nodeGroupOpenings(nodeGroup: unknown): Opening[] {
  const access = at(nodeGroup, "remoteAccess");
  const key = at(access, "ec2SshKey");
  const groups = at(access, "sourceSecurityGroupIds");
  if (key === undefined || key === null || (Array.isArray(groups) && groups.length > 0)) return [];

  const amiType = at(nodeGroup, "amiType");
  const isWindows = typeof amiType === "string" && amiType.startsWith("WINDOWS");
  const port = isUnknown(amiType) ? amiType : isWindows ? 3389 : 22;
  return [
    {
      argument: "remoteAccess, with ec2SshKey but without sourceSecurityGroupIds,",
      condition: [key, groups].find(isUnknown),
      ingress: { protocol: "tcp", fromPort: port, toPort: port, cidrs: ["0.0.0.0/0"] },
    },
  ];
}

/**
 * `aws.gamelift.Fleet`.
 * https://docs.aws.amazon.com/gamelift/latest/apireference/API_IpPermission.html
 */
export function fleetOpenings(fleet: unknown): Opening[] {
  return listOf(at(fleet, "ec2InboundPermissions")).map((permission, index) => ({
    argument: `ec2InboundPermissions[${index}]`,
    ingress: ingressOf(permission, ["ipRange"]),
  }));
}
