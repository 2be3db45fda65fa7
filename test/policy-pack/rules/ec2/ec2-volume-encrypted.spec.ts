import assert from "node:assert/strict";
import { ec2VolumeEncrypted as rule } from "../../../../policy-pack/rules/ec2/ec2-volume-encrypted";
import { UNKNOWN, itJudges, remediate } from "../../../support/policy";

describe("ec2-volume-encrypted", () => {
  const config = { encryptedByDefault: true };
  itJudges(rule, "aws:ebs/volume:Volume", [
    ["encrypted", { encrypted: true }, "compliant"],
    [
      "left out",
      {},
      "violation",
      { messages: ["encrypted is not true (left out, it depends on the account), so"] },
    ],
    ["left out, with a key", { kmsKeyId: "alias/data" }, "violation"],
    ["left out, from a snapshot", { snapshotId: "snap-1" }, "violation"],
    ["left out where it is the default", {}, "compliant", { config }],
    [
      "off where it is the default",
      { encrypted: false },
      "violation",
      { config, messages: ["is not true, so"] },
    ],
    ["an empty text where it is the default", { encrypted: "" }, "compliant", { config }],
    ["not known yet", { encrypted: UNKNOWN }, "unknown", { unknown: "encrypted" }],
  ]);

  const root = { rootBlockDevice: { encrypted: true } };
  itJudges(rule, "aws:ec2/instance:Instance", [
    ["an encrypted root", root, "compliant"],
    [
      "no word of the root",
      {},
      "violation",
      { messages: ["rootBlockDevice.encrypted is not true (left out"] },
    ],
    ["no word of the root where it is the default", {}, "compliant", { config }],
    ["a root without it", { rootBlockDevice: { volumeSize: 8 } }, "violation"],
    ["a root from a launch template", { launchTemplate: { id: UNKNOWN } }, "compliant"],
    [
      "a root that overrides the template",
      { launchTemplate: { id: "lt-1" }, rootBlockDevice: {} },
      "violation",
    ],
    [
      "two more devices",
      { ...root, ebsBlockDevices: [{ encrypted: true }, { encrypted: false }] },
      "violation",
      { messages: ["ebsBlockDevices[1].encrypted is not true, so"] },
    ],
    ["a device from a snapshot", { ...root, ebsBlockDevices: [{ snapshotId: UNKNOWN }] }, "compliant"],
    [
      "an unknown device before an open one",
      { rootBlockDevice: UNKNOWN, ebsBlockDevices: [{}] },
      "violation and unknown",
      { messages: ["ebsBlockDevices[0]"], unknown: "rootBlockDevice" },
    ],
  ]);
  itJudges(rule, "aws:ec2/launchConfiguration:LaunchConfiguration", [
    ["a suppressed device", { ...root, ebsBlockDevices: [{ noDevice: true }] }, "compliant"],
    ["a device", { ...root, ebsBlockDevices: [{ noDevice: false }] }, "violation"],
  ]);

  const service = (managedEbsVolume: unknown) => ({
    volumeConfiguration: { name: "data", managedEbsVolume },
  });
  const template = (...blockDeviceMappings: unknown[]) => ({ blockDeviceMappings });
  itJudges(rule, "aws:ec2/launchTemplate:LaunchTemplate", [
    ["encrypted, as text", template({ ebs: { encrypted: "true" } }), "compliant"],
    ["off, as text", template({ ebs: { encrypted: "false" } }), "violation"],
    [
      "left out",
      template({ ebs: {} }),
      "violation",
      { messages: ["blockDeviceMappings[0].ebs.encrypted is not true (left out"] },
    ],
    ["no devices, those of the image", {}, "compliant"],
    [
      "a suppressed and an ephemeral one",
      template({ noDevice: "" }, { virtualName: "ephemeral0" }),
      "compliant",
    ],
    ["an unknown device", template(UNKNOWN), "unknown", { unknown: "blockDeviceMappings.0" }],
  ]);
  itJudges(rule, "aws:ec2/spotFleetRequest:SpotFleetRequest", [
    ["only a launch template", { launchTemplateConfigs: [] }, "compliant"],
    [
      "no word of the root",
      { launchSpecifications: [{ ebsBlockDevices: [{ encrypted: true }] }] },
      "violation",
      { messages: ["launchSpecifications[0].rootBlockDevices[0].encrypted"] },
    ],
    [
      "encrypted",
      {
        launchSpecifications: [
          { rootBlockDevices: [{ encrypted: true }], ebsBlockDevices: [{ encrypted: true }] },
        ],
      },
      "compliant",
    ],
  ]);
  itJudges(rule, "aws:ecs/service:Service", [
    ["without volumes", {}, "compliant"],
    ["left out, which is true here", service({ roleArn: "arn:aws:x" }), "compliant"],
    ["encrypted", service({ encrypted: true }), "compliant"],
    [
      "off",
      service({ encrypted: false }),
      "violation",
      { messages: ["volumeConfiguration.managedEbsVolume.encrypted is not true, so"] },
    ],
    ["off, from a snapshot", service({ encrypted: false, snapshotId: "snap-1" }), "violation"],
    ["not known yet", service({ encrypted: UNKNOWN }), "unknown"],
  ]);
  for (const copy of ["aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"]) {
    describe(copy, () =>
      itJudges(rule, copy, [
        ["encrypted", { encrypted: true }, "compliant"],
        ["left out", {}, "violation", { messages: ["encrypted is not true (left out"] }],
        ["left out where it is the default", {}, "compliant", { config }],
        ["off where it is the default", { encrypted: false }, "violation", { config }],
      ]),
    );
  }
  itJudges(rule, "aws:ec2/ami:Ami", [
    ["from snapshots", { ebsBlockDevices: [{ snapshotId: "snap-1" }] }, "compliant"],
    ["an empty volume, encrypted", { ebsBlockDevices: [{ encrypted: true }] }, "compliant"],
    [
      "an empty volume",
      { ebsBlockDevices: [{ snapshotId: "snap-1" }, { volumeSize: 8 }] },
      "violation",
      { messages: ["ebsBlockDevices[1].encrypted is not true (left out"] },
    ],
  ]);
  itJudges(rule, "aws:imagebuilder/imageRecipe:ImageRecipe", [
    ["the devices of the parent image", {}, "compliant"],
    ["encrypted, as text", template({ ebs: { encrypted: "true" } }), "compliant"],
    ["off, as text", template({ ebs: { encrypted: "false" } }), "violation"],
    ["left out", template({ ebs: { volumeSize: 8 } }), "violation"],
    ["a removed one", template({ deviceName: "/dev/sdb", noDevice: true }), "compliant"],
  ]);
  itJudges(rule, "aws:ebs/snapshot:Snapshot", [["a snapshot", {}, "not applicable"]]);

  describe("remediation", () => {
    const type = "aws:ec2/launchTemplate:LaunchTemplate";

    it("encrypts what a launch template leaves open", async () => {
      const props = template(
        { ebs: { volumeSize: 8 } },
        { ebs: { snapshotId: "snap-1" } },
        { ebs: { encrypted: "false" } },
        { noDevice: "" },
      );
      assert.deepEqual(
        await remediate(rule, { type, props }),
        template(
          { ebs: { volumeSize: 8, encrypted: "true" } },
          { ebs: { snapshotId: "snap-1" } },
          { ebs: { encrypted: "true" } },
          { noDevice: "" },
        ),
      );
    });

    it("leaves alone what is encrypted, and what it would replace", async () => {
      assert.equal(
        await remediate(rule, { type, props: template({ ebs: { encrypted: "true" } }) }),
        undefined,
      );
      assert.equal(await remediate(rule, { type: "aws:ebs/volume:Volume", props: {} }), undefined);
      const recipe = "aws:imagebuilder/imageRecipe:ImageRecipe";
      assert.equal(await remediate(rule, { type: recipe, props: template({ ebs: {} }) }), undefined);
    });
  });
});
