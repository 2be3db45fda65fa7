import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

type Setting = readonly [argument: string, value: unknown];

const FLAG = "associatePublicIpAddress";
const ofInputs = (inputs: unknown): Setting[] => [[FLAG, at(inputs, FLAG)]];
const ofEach = (list: string) => (inputs: unknown) =>
  listOf(at(inputs, list)).map((one, index): Setting => [`${list}[${index}].${FLAG}`, at(one, FLAG)]);

/** The settings that decide on a public address. Left out, the subnet decides: see `ec2-subnet-no-auto-public-ip`. */
const FLAGS: Readonly<Record<string, (inputs: unknown) => Setting[]>> = {
  "aws:ec2/instance:Instance": ofInputs,
  "aws:ec2/launchConfiguration:LaunchConfiguration": ofInputs,
  "aws:ec2/launchTemplate:LaunchTemplate": ofEach("networkInterfaces"),
  "aws:ec2/spotFleetRequest:SpotFleetRequest": ofEach("launchSpecifications"),
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": ofInputs,
};

/** An elastic IP is public too. Those of network interfaces are left alone: gateways and firewalls have them. */
const ELASTIC: Readonly<Record<string, string>> = {
  "aws:ec2/eip:Eip": "instance",
  "aws:ec2/eipAssociation:EipAssociation": "instanceId",
};

export const ec2InstanceNoPublicIp = rule({
  name: "ec2-instance-no-public-ip",
  displayName: "Instances without public addresses",
  description: "An EC2 instance must not have a public IPv4 address.",
  severity: "high",
  frameworks: [
    fsbp(
      "EC2.9, EC2.25, Autoscaling.5",
      "Instances, launch templates and launch configurations should not assign public IP addresses.",
    ),
    nist80053("AC-4, SC-7", "Information flow enforcement and boundary protection."),
  ],
  tags: ["ec2", "network"],
  remediationSteps:
    "Set associatePublicIpAddress to false, put a load balancer in front of what serves the public, and give the rest a NAT gateway.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
  ja: {
    displayName: "インスタンスにパブリックアドレスを割り当てない",
    description: "EC2 インスタンスに、パブリック IPv4 アドレスを割り当ててはなりません。",
    remediationSteps:
      "associatePublicIpAddress を false にします。公開するサービスにはロードバランサーを、外部への通信には NAT ゲートウェイを使います。",
  },
  validateResource: [
    ...validateTypes(Object.keys(FLAGS), (inputs, { type }, report) => {
      checkEach(FLAGS[type]!(inputs), ([argument, value]) => {
        if (isUnknown(value)) throw value;
        if (isTrue(value)) {
          report(
            `${argument} is true, so the instance can be reached from the internet wherever its security groups ` +
              "leave a gap. Set it to false, and put a load balancer in front of what serves the public.",
          );
        }
      });
    }),
    ...validateTypes(Object.keys(ELASTIC), (inputs, { type }, report) => {
      const argument = ELASTIC[type]!;
      // The id of an instance that the same program makes is not known yet, but it will be an id.
      if (at(inputs, argument)) {
        report(
          `${argument} gives an elastic IP address to an instance, so it can be reached from the internet wherever its ` +
            "security groups leave a gap. Put a load balancer or a NAT gateway between it and the internet.",
        );
      }
    }),
  ],
});

/** A launch template takes a text, in any of the spellings that Go takes for true. */
function isTrue(value: unknown): boolean {
  return ["1", "t", "true"].includes(String(value).toLowerCase());
}
