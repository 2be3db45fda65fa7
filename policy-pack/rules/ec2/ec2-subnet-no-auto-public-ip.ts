import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";

export const ec2SubnetNoAutoPublicIp = rule({
  name: "ec2-subnet-no-auto-public-ip",
  displayName: "No automatic public addresses",
  description: "A subnet must not give public addresses to whatever is started in it.",
  severity: "medium",
  frameworks: [
    fsbp("EC2.15", "Amazon EC2 subnets should not automatically assign public IP addresses."),
    nist80053("AC-4, SC-7", "Information flow enforcement and boundary protection."),
  ],
  tags: ["ec2", "vpc", "network"],
  remediationSteps:
    "Set mapPublicIpOnLaunch and assignIpv6AddressOnCreation to false. Load balancers and NAT gateways of a public subnet get their addresses all the same.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html",
  configSchema: {
    properties: {
      ipv6: {
        description:
          "Whether IPv6 addresses count. Set it to false where VPCs use IPv6 inside, with an egress-only internet gateway.",
        type: "boolean",
        default: true,
      },
    },
  },
  ja: {
    displayName: "パブリックアドレスを自動で割り当てない",
    description: "サブネットでは、起動したリソースにパブリックアドレスを自動で割り当ててはなりません。",
    remediationSteps:
      "mapPublicIpOnLaunch と assignIpv6AddressOnCreation を false にします。パブリックサブネットのロードバランサーと NAT ゲートウェイには、この設定に関係なくアドレスが割り当てられます。",
    config: {
      ipv6: "IPv6 アドレスも対象にするかどうか。Egress-Only インターネットゲートウェイを使い、VPC 内で IPv6 を利用する場合は false にします。",
    },
  },
  validateResource: validateTypes(["aws:ec2/subnet:Subnet", DEFAULT_SUBNET], (subnet, args, report) => {
    const { ipv6 } = args.getConfig<{ ipv6: boolean }>();
    const settings = [
      ["mapPublicIpOnLaunch", "IPv4"],
      // In a subnet of IPv6 alone there are no other addresses.
      ...(ipv6 && at(subnet, "ipv6Native") !== true ? [["assignIpv6AddressOnCreation", "IPv6"]] : []),
    ] as const;
    checkEach(settings, ([setting = "", family]) => {
      const given = at(subnet, setting);
      if (isUnknown(given)) throw given;
      // Left out, it is false; only default subnets give out IPv4 addresses unless told otherwise.
      const value = given ?? (args.type === DEFAULT_SUBNET && family === "IPv4");
      if (value === true || value === "true") {
        const state = given === value ? "is true" : "is left out, which in a default subnet means true";
        report(
          `${setting} ${state}, so whatever is started in the subnet gets a public ${family} address, also what nobody ` +
            `meant to publish. Set ${setting} to false.`,
        );
      }
    });
  }),
});
