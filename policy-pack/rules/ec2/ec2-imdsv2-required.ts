import { all, not, settle, type Answer } from "../../answer";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, copyOf, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** The block that holds the options; the default of the account is such a block itself. */
const BLOCKS: Readonly<Record<string, string | undefined>> = {
  "aws:ec2/instance:Instance": "metadataOptions",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": undefined,
  "aws:ec2/launchConfiguration:LaunchConfiguration": "metadataOptions",
  "aws:ec2/launchTemplate:LaunchTemplate": "metadataOptions",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": "metadataOptions",
};

export const ec2Imdsv2Required = rule({
  name: "ec2-imdsv2-required",
  displayName: "Instance metadata only by IMDSv2",
  description: "The metadata service of EC2 instances must require session tokens (IMDSv2).",
  severity: "high",
  frameworks: [
    cis("5.7", "Ensure that the EC2 Metadata Service only allows IMDSv2."),
    fsbp(
      "EC2.8, EC2.170, AutoScaling.3",
      "Instances, launch templates and launch configurations should use IMDSv2.",
    ),
    nist80053("AC-3, AC-6", "Access enforcement and least privilege."),
  ],
  tags: ["ec2", "credentials"],
  remediationSteps: "Set httpTokens of metadataOptions to required.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
  ja: {
    displayName: "インスタンスメタデータは IMDSv2 のみ",
    description:
      "EC2 インスタンスのメタデータサービスでは、セッショントークン(IMDSv2)を必須にしなければなりません。",
    remediationSteps: "metadataOptions の httpTokens を required にします。",
  },
  validateResource: validateTypes(Object.keys(BLOCKS), (inputs, { type }, report) => {
    if (!settle(allowsVersion1(type, inputs))) return;
    const block = BLOCKS[type];
    const argument = block === undefined ? "httpTokens" : `httpTokens of ${block}`;
    const tokens = at(optionsOf(type, inputs), "httpTokens") ?? undefined;
    const state =
      tokens !== undefined
        ? `${argument} is not "required"`
        : block === undefined
          ? `${argument} is left out, which means no preference`
          : `${argument} is left out; the default of the account or of the image then decides, and neither is seen here ` +
            "(the baseline beside this pack makes it required in its accounts)";
    report(
      `${state}, so whoever can make a program on the instance fetch a URL may get the credentials of its role. ` +
        `Set httpTokens to "required".`,
    );
  }),
  remediateResource: ({ type, props }) => {
    if (!(type in BLOCKS) || !settle(allowsVersion1(type, copyOf(props)))) return undefined;
    // Changed in place: a copy would read, and so fail on, values that have nothing to do with it and are not known yet.
    const block = BLOCKS[type];
    const options: unknown = block === undefined ? props : props[block];
    if (options) Object.assign(options, { httpTokens: "required" });
    else props[block!] = { httpTokens: "required" };
    return props;
  },
});

function optionsOf(type: string, inputs: unknown): unknown {
  const block = BLOCKS[type];
  return block === undefined ? inputs : at(inputs, block);
}

function allowsVersion1(type: string, inputs: unknown): Answer {
  const options = optionsOf(type, inputs);
  const tokens = at(options, "httpTokens") ?? undefined;
  return all(
    not(equals(tokens, "required")),
    // Without the service there is nothing to ask for.
    not(equals(at(options, "httpEndpoint"), "disabled")),
    // What an instance leaves open is up to its template, which is judged where it is made.
    tokens !== undefined || !at(inputs, "launchTemplate"),
  );
}

function equals(value: unknown, wanted: string): Answer {
  return isUnknown(value) ? value : value === wanted;
}
