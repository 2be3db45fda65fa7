import assert from "node:assert/strict";
import { ThreatDetection, type ThreatDetectionArgs } from "../../../components/audit/threatDetection";
import { protectionPlans } from "../../../components/catalog/protectionPlans";
import { record, type Recorded, type Recording } from "../../support/record";

const DETECTOR = "aws:guardduty/detector:Detector";
const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const ORGANIZATION = "aws:guardduty/organizationConfiguration:OrganizationConfiguration";
const ORGANIZATION_FEATURE =
  "aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature";

const REGIONS = ["ap-northeast-1", "us-east-1"];
const EXISTING = "12abc34d567e8fa901bc2d34e56789f0";

describe("ThreatDetection", () => {
  const build = (changes: Partial<ThreatDetectionArgs> = {}) =>
    record(
      () =>
        new ThreatDetection("guardduty", {
          regions: REGIONS,
          existingDetectors: {},
          protect: true,
          ...changes,
        }),
    );
  const plans = protectionPlans.map(({ name }) => name);
  const inRegion = (resources: readonly Recorded[], region: string) =>
    resources.filter(({ inputs }) => inputs.region === region);
  const detectorIds = (recording: Recording) =>
    recording.one("baseline:audit:ThreatDetection").outputs.detectorIds as Record<string, string>;

  let created: Recording;
  let adopted: Recording;
  before(async () => {
    created = await build();
    adopted = await build({ existingDetectors: { "us-east-1": EXISTING } });
  });

  it("switches GuardDuty on in each region, and has it repeat what goes on", () => {
    assert.deepEqual(
      created.of(DETECTOR).map(({ inputs }) => inputs),
      REGIONS.map((region) => ({ enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", region })),
    );
  });

  for (const protect of [true, false]) {
    it(`${protect ? "keeps" : "does not keep"} the detectors from being destroyed when protect is ${protect}`, async () => {
      const detectors = (await build({ protect })).of(DETECTOR);
      assert.deepEqual(
        detectors.map((detector) => detector.protect),
        [protect, protect],
      );
    });
  }

  it("adopts the detector of a region that has one, and creates the others", () => {
    assert.equal(adopted.one(DETECTOR).inputs.region, "ap-northeast-1");
    assert.equal(detectorIds(adopted)["us-east-1"], EXISTING);
    assert.deepEqual(Object.keys(detectorIds(adopted)), REGIONS);
  });

  for (const [title, recording] of [
    ["created", () => created],
    ["adopted", () => adopted],
  ] as const) {
    for (const region of REGIONS) {
      describe(`in ${region}, with detectors ${title}`, () => {
        it("takes in every member of the organisation, those that are there as well", () => {
          const detectorId = detectorIds(recording())[region];
          const [{ inputs }, ...more] = inRegion(recording().of(ORGANIZATION), region) as [Recorded];
          assert.deepEqual(inputs, { detectorId, autoEnableOrganizationMembers: "ALL", region });
          assert.deepEqual(more, []);
        });

        it("switches every plan on, for the audit account and for all members", () => {
          const detectorId = detectorIds(recording())[region];
          const own = inRegion(recording().of(FEATURE), region).map(({ inputs }) => inputs);
          assert.deepEqual(
            own.map(({ name, status, detectorId }) => ({ name, status, detectorId })),
            plans.map((name) => ({ name, status: "ENABLED", detectorId })),
          );
          const ofMembers = inRegion(recording().of(ORGANIZATION_FEATURE), region).map(
            ({ inputs }) => inputs,
          );
          assert.deepEqual(
            ofMembers.map(({ name, autoEnable, detectorId }) => ({ name, autoEnable, detectorId })),
            plans.map((name) => ({ name, autoEnable: "ALL", detectorId })),
          );
        });
      });
    }
  }

  // In any other order, and with one left out, the provider replaces the feature at each update.
  const agents = ["ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT", "EKS_ADDON_MANAGEMENT"];
  const agentsOf: [title: string, type: string, setting: Record<string, string>][] = [
    ["the audit account", FEATURE, { status: "ENABLED" }],
    ["all members", ORGANIZATION_FEATURE, { autoEnable: "ALL" }],
  ];
  for (const [title, type, setting] of agentsOf) {
    it(`installs all agents for ${title}, and none for plans without`, () => {
      for (const { inputs } of created.of(type)) {
        const expected =
          inputs.name === "RUNTIME_MONITORING" ? agents.map((name) => ({ name, ...setting })) : undefined;
        assert.deepEqual(inputs.additionalConfigurations, expected, String(inputs.name));
      }
    });
  }

  it("configures the plans of the members after the members, because each call sends their setting again", () => {
    for (const region of REGIONS) {
      const [organization] = inRegion(created.of(ORGANIZATION), region);
      for (const { name, dependsOn } of inRegion(created.of(ORGANIZATION_FEATURE), region))
        assert.ok(dependsOn.includes(organization!.name), name);
    }
  });
});
