import assert from "node:assert/strict";
import type { GuestConfig } from "../../../components/config";
import { GuestBaseline } from "../../../components/guest/guestBaseline";
import { guestConfig, guestEverything } from "../../support/configs";
import { record } from "../../support/record";

const NETWORK = "baseline:guest:Network";
const CONTACT = "aws:account/alternativeContact:AlternativeContact";

describe("GuestBaseline", () => {
  const build = (changes: Partial<GuestConfig> = {}) =>
    record(() => new GuestBaseline("guest", guestConfig(changes)));
  const baseline = "baseline:guest:GuestBaseline";

  it("hardens the account, records and watches it and can tell people", async () => {
    const { resources } = await build();
    const parts = resources.filter(({ parents }) => parents.length === 1).map(({ type }) => type);
    assert.deepEqual(parts, [
      "baseline:notification:Notification",
      "baseline:guest:AccountHardening",
      "baseline:shared:ConfigRecording",
      "baseline:guest:Guardrails",
    ]);
  });

  it("hardens and watches every region", async () => {
    const recording = await build({ linkedRegions: ["us-east-1"] });
    for (const type of ["aws:ebs/encryptionByDefault:EncryptionByDefault", "aws:cfg/rule:Rule"]) {
      const regions = new Set(recording.of(type).map(({ inputs }) => inputs.region));
      assert.deepEqual([...regions], ["ap-northeast-1", "us-east-1"], type);
    }
  });

  it("watches each region once something is recorded there", async () => {
    const recording = await build({ linkedRegions: ["us-east-1"] });
    const started = recording.of("aws:cfg/recorderStatus:RecorderStatus").map(({ name }) => name);
    assert.equal(started.length, 2);
    for (const { name, dependsOn } of recording.of("aws:cfg/rule:Rule"))
      assert.ok(
        started.every((status) => dependsOn.includes(status)),
        name,
      );
  });

  it("watches with the recorders that Control Tower made", async () => {
    const recording = await build({ controlTower: true });
    assert.deepEqual(recording.of("aws:cfg/recorder:Recorder"), []);
    assert.ok(recording.of("aws:cfg/rule:Rule").every(({ dependsOn }) => dependsOn.length === 0));
  });

  it("makes a network where one is configured, in the home region", async () => {
    const recording = await build({
      homeRegion: "eu-west-1",
      environment: "prod",
      network: { cidrBlock: "10.2.0.0/16", availabilityZones: 3, natGateways: "Single" },
    });
    const { cidrBlock, numberOfAvailabilityZones, natGateways, region } =
      recording.one("awsx:ec2:Vpc").inputs;
    assert.deepEqual(
      { cidrBlock, numberOfAvailabilityZones, natGateways, region },
      {
        cidrBlock: "10.2.0.0/16",
        numberOfAvailabilityZones: 3,
        natGateways: { strategy: "Single" },
        region: "eu-west-1",
      },
    );
    const { inputs: logs } = recording.one("aws:cloudwatch/logGroup:LogGroup");
    assert.equal(logs.name, "/baseline/prod/vpc-flow-logs");
    const { vpcId, privateSubnetIds } = recording.one(NETWORK).outputs;
    const { mailTopicArn } = recording.one("baseline:notification:Notification").outputs;
    assert.deepEqual(recording.one(baseline).outputs, { mailTopicArn, vpcId, privateSubnetIds });
  });

  it("makes no network where none is configured", async () => {
    const recording = await build();
    assert.deepEqual(recording.of(NETWORK), []);
    assert.deepEqual(Object.keys(recording.one(baseline).outputs), ["mailTopicArn"]);
  });

  it("tells AWS the configured contact", async () => {
    const { securityContact } = guestEverything;
    assert.equal((await build({ securityContact })).one(CONTACT).inputs.name, securityContact.name);
    assert.deepEqual((await build()).of(CONTACT), []);
  });
});
