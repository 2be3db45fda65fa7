import { at, listOf } from "../inputs";
import { ingressOf, type Opening } from "./opening";

/** `aws.ec2.SecurityGroup` and `aws.ec2.DefaultSecurityGroup`: rules written inside the group. */
export function groupOpenings(group: unknown): Opening[] {
  return listOf(at(group, "ingress")).map((rule, index) => ({
    argument: `ingress[${index}]`,
    ingress: ingressOf(rule, ["cidrBlocks", "ipv6CidrBlocks"]),
  }));
}

/** `aws.ec2.SecurityGroupRule`: a rule of its own, of either direction, with lists of sources. */
export function groupRuleOpenings(rule: unknown): Opening[] {
  const type = at(rule, "type");
  if (type === "egress") return [];
  const ingress = ingressOf(rule, ["cidrBlocks", "ipv6CidrBlocks"]);
  return [{ argument: "The rule", condition: type, ingress }];
}

/** `aws.vpc.SecurityGroupIngressRule`: the newer form, with one source. */
export function ingressRuleOpenings(rule: unknown): Opening[] {
  return [{ argument: "The rule", ingress: ingressOf(rule, ["cidrIpv4", "cidrIpv6"], "ipProtocol") }];
}
