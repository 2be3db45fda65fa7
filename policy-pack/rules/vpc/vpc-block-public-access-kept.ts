import { fsbp, nist80053 } from "../../frameworks";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const BLOCKING = ["block-bidirectional", "block-ingress"];

/** It judges the mode alone. Exclusions are how single VPCs are meant to be published, so they are left to a reviewer. */
export const vpcBlockPublicAccessKept = rule({
  name: "vpc-block-public-access-kept",
  displayName: "VPC public access blocked",
  description: "The VPC public access block of the account must not be switched off.",
  severity: "medium",
  frameworks: [
    fsbp("EC2.172", "EC2 VPC Block Public Access settings should block internet gateway traffic."),
    nist80053("AC-4, SC-7", "Information flow enforcement and boundary protection."),
  ],
  tags: ["ec2", "vpc", "network"],
  remediationSteps:
    "Set internetGatewayBlockMode to block-bidirectional or block-ingress, and exclude single VPCs or subnets with aws.ec2.VpcBlockPublicAccessExclusion.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
  ja: {
    displayName: "VPC のパブリックアクセスをブロックする",
    description: "アカウントの VPC ブロックパブリックアクセスを無効にしてはなりません。",
    remediationSteps:
      "internetGatewayBlockMode を block-bidirectional または block-ingress にします。公開する VPC やサブネットは、aws.ec2.VpcBlockPublicAccessExclusion で個別に除外します。",
  },
  validateResource: validateTypes(
    ["aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions"],
    (options, _, report) => {
      const mode = at(options, "internetGatewayBlockMode");
      if (isUnknown(mode)) throw mode;
      if (!BLOCKING.includes(String(mode))) {
        report(
          "internetGatewayBlockMode does not block, so one route to an internet gateway publishes whatever its subnets " +
            "hold, in every VPC of the region. Set it to block-bidirectional or block-ingress.",
        );
      }
    },
  ),
});
