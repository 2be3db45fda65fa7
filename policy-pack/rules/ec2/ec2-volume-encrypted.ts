import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

type Device = readonly [argument: string, device: unknown];

const ofItself = (inputs: unknown): Device[] => [["encrypted", inputs]];
const ofImage = (inputs: unknown): Device[] => devices("ebsBlockDevices", at(inputs, "ebsBlockDevices"));
const ofMappings = (inputs: unknown): Device[] =>
  devices("blockDeviceMappings", at(inputs, "blockDeviceMappings"), "ebs");
const ofMachine = (inputs: unknown): Device[] => {
  const root = at(inputs, "rootBlockDevice") ?? (at(inputs, "launchTemplate") ? undefined : {});
  return [
    ...(root === undefined ? [] : ([["rootBlockDevice.encrypted", root]] as const)),
    ...devices("ebsBlockDevices", at(inputs, "ebsBlockDevices")),
  ];
};

const DEVICES: Readonly<Record<string, (inputs: unknown) => Device[]>> = {
  "aws:ebs/snapshotCopy:SnapshotCopy": ofItself,
  "aws:ebs/volume:Volume": ofItself,
  "aws:ec2/ami:Ami": ofImage,
  "aws:ec2/amiCopy:AmiCopy": ofItself,
  "aws:ec2/instance:Instance": ofMachine,
  "aws:ec2/launchConfiguration:LaunchConfiguration": ofMachine,
  [TEMPLATE]: ofMappings,
  "aws:ec2/spotFleetRequest:SpotFleetRequest": (inputs) =>
    listOf(at(inputs, "launchSpecifications")).flatMap((specification, index) => {
      const place = `launchSpecifications[${index}].`;
      return [
        ...devices(`${place}rootBlockDevices`, at(specification, "rootBlockDevices") ?? [{}]),
        ...devices(`${place}ebsBlockDevices`, at(specification, "ebsBlockDevices")),
      ];
    }),
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": ofMachine,
  // Here the provider itself says true of what is left out.
  "aws:ecs/service:Service": (inputs) => {
    const volume = at(at(inputs, "volumeConfiguration"), "managedEbsVolume");
    const encrypted = at(volume, "encrypted") ?? true;
    return [["volumeConfiguration.managedEbsVolume.encrypted", { encrypted }]];
  },
  "aws:imagebuilder/imageRecipe:ImageRecipe": ofMappings,
};

/**
 * What AWS makes of an `encrypted` that is left out, a preview cannot see: the snapshot behind the volume decides, or the
 * account's encryption by default. A public image is never encrypted and an account is born with that setting off, so left
 * out counts as unencrypted until the configuration says that the setting is on everywhere. This holds for the root
 * device as well, though the program need not mention it: `rootBlockDevice: { encrypted: true }` is right in every account.
 *
 * Left alone: devices that a snapshot fills (the provider takes `encrypted` and `snapshotId` only one at a time, and the
 * volume is as encrypted as its snapshot), suppressed devices, and the root device of a launch template or an image recipe
 * that does not mention it, or of an instance that starts from a template.
 */
export const ec2VolumeEncrypted = rule({
  name: "ec2-volume-encrypted",
  displayName: "EBS volumes encrypted",
  description:
    "An EBS volume must be encrypted, and so must the snapshots and images that volumes are made from.",
  severity: "medium",
  frameworks: [
    fsbp(
      "EC2.3, EC2.173, EC2.181",
      "EBS volumes should be encrypted at rest, also those of spot fleets and launch templates.",
    ),
    nist80053("SC-28, SC-13", "Protection of information at rest, by cryptography."),
  ],
  tags: ["ec2", "ebs", "encryption"],
  remediationSteps:
    "Set encrypted to true; for an instance, also in rootBlockDevice. An existing volume or instance is replaced by that: " +
    "copy its snapshot with encryption first, and make the new volume from the copy.",
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  configSchema: {
    properties: {
      encryptedByDefault: {
        description:
          "True if EBS encryption by default is on in every account and region that the program works in; " +
          "then encrypted may be left out, and only an explicit false is a violation.",
        type: "boolean",
        default: false,
      },
    },
  },
  ja: {
    displayName: "EBS ボリュームの暗号化",
    description:
      "EBS ボリュームと、ボリュームの作成元になるスナップショットおよび AMI は暗号化しなければなりません。",
    remediationSteps:
      "encrypted を true にします。インスタンスでは rootBlockDevice にも指定します。" +
      "既存のボリュームやインスタンスは置き換えられるため、先にスナップショットを暗号化してコピーし、そのコピーから作り直します。",
    config: {
      encryptedByDefault:
        "プログラムが扱うすべてのアカウントとリージョンで EBS のデフォルト暗号化が有効であれば true。" +
        "この場合 encrypted は省略でき、明示的な false だけが違反になります。",
    },
  },
  validateResource: validateTypes(Object.keys(DEVICES), (inputs, args, report) => {
    const { encryptedByDefault } = args.getConfig<{ encryptedByDefault: boolean }>();
    checkEach(DEVICES[args.type]!(inputs), ([argument, device]) => {
      const encrypted = at(device, "encrypted") ?? "";
      if (isUnknown(encrypted)) throw encrypted;
      const isLeftOut = encrypted === "";
      // Launch templates and image recipes want it as text.
      if (encrypted === true || encrypted === "true" || (isLeftOut && encryptedByDefault)) return;
      report(
        `${argument} is not true${isLeftOut ? " (left out, it depends on the account)" : ""}, so whoever gets at the ` +
          `volume or at a snapshot of it can read the data without any key. Set ${argument} to true.`,
      );
    });
  }),
  // Only of a launch template: to change `encrypted` of a volume or an instance would replace it and lose its data.
  remediateResource: ({ type, props }) => {
    if (type !== TEMPLATE) return undefined;
    const open = listOf(props.blockDeviceMappings)
      .map((mapping) => at(mapping, "ebs"))
      .filter((ebs) => ebs && !at(ebs, "snapshotId") && String(at(ebs, "encrypted")) !== "true");
    for (const ebs of open) (ebs as { encrypted: string }).encrypted = "true";
    return open.length > 0 ? props : undefined;
  },
});

/** The devices of a list, without those that bring their own encryption or are not there at all. */
function devices(list: string, value: unknown, inner?: string): Device[] {
  return listOf(value).flatMap((entry, index): Device[] => {
    const device = inner === undefined ? entry : at(entry, inner);
    const isOpen =
      isUnknown(device) || (device && !at(device, "snapshotId") && at(device, "noDevice") !== true);
    return isOpen ? [[`${list}[${index}]${inner === undefined ? "" : `.${inner}`}.encrypted`, device]] : [];
  });
}
