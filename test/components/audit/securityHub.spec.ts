import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SecurityHub, type SecurityHubArgs } from "../../../components/audit/securityHub";
import { record, type Recorded, type Recording } from "../../support/record";

const HUB = "aws:securityhub/account:Account";
const AGGREGATOR = "aws:securityhub/findingAggregator:FindingAggregator";
const ORGANIZATION = "aws:securityhub/organizationConfiguration:OrganizationConfiguration";
const STANDARD = "aws:securityhub/standardsSubscription:StandardsSubscription";

const REGIONS = ["ap-northeast-1", "us-east-1", "eu-west-1"];
const [HOME, ...LINKED] = REGIONS as [string, ...string[]];

describe("SecurityHub", () => {
  const build = (changes: Partial<SecurityHubArgs> = {}) =>
    record(
      () =>
        new SecurityHub("hub", {
          homeRegion: HOME,
          linkedRegions: LINKED,
          account: "create",
          recording: [],
          protect: true,
          ...changes,
        }),
    );
  const inRegion = (resources: readonly Recorded[], region: string) =>
    resources.filter(({ inputs }) => inputs.region === region);

  let created: Recording;
  let adopted: Recording;
  before(async () => {
    created = await build();
    adopted = await build({ account: "adopt" });
  });

  it("is switched on in each region, without old standards and with one finding for each control", () => {
    assert.deepEqual(
      created.of(HUB).map(({ inputs }) => inputs),
      REGIONS.map((region) => ({
        enableDefaultStandards: false,
        controlFindingGenerator: "SECURITY_CONTROL",
        autoEnableControls: true,
        region,
      })),
    );
  });

  for (const protect of [true, false]) {
    it(`${protect ? "is kept" : "is not kept"} from being switched off when protect is ${protect}`, async () => {
      const hubs = (await build({ protect })).of(HUB);
      assert.deepEqual(
        hubs.map((hub) => hub.protect),
        REGIONS.map(() => protect),
      );
    });
  }

  it("is not switched on twice where it is on already", () => assert.deepEqual(adopted.of(HUB), []));

  const aggregations: [title: string, linkedRegions: string[], inputs: Record<string, unknown>][] = [
    ["of the linked regions", LINKED, { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: LINKED }],
    [
      "of one linked region",
      ["us-east-1"],
      { linkingMode: "SPECIFIED_REGIONS", specifiedRegions: ["us-east-1"] },
    ],
    ["of no other region", [], { linkingMode: "NO_REGIONS" }],
  ];
  for (const [title, linkedRegions, inputs] of aggregations) {
    it(`gathers the findings ${title} in the home region`, async () => {
      const recording = await build({ linkedRegions });
      assert.deepEqual(recording.one(AGGREGATOR).inputs, { ...inputs, region: HOME });
    });
  }

  it("gathers findings when it is on in each region", () => {
    const { dependsOn } = created.one(AGGREGATOR);
    assert.deepEqual(
      dependsOn,
      created.of(HUB).map(({ name }) => name),
    );
  });

  it("hands out the aggregator", () => {
    const { findingAggregatorArn } = created.one("baseline:audit:SecurityHub").outputs;
    assert.match(String(findingAggregatorArn), /^arn:aws:securityhub:ap-northeast-1:.*:finding-aggregator\//);
  });

  for (const [title, recording] of [
    ["created", () => created],
    ["adopted", () => adopted],
  ] as const) {
    for (const region of REGIONS) {
      describe(`in ${region}, ${title}`, () => {
        const hubs = () => inRegion(recording().of(HUB), region).map(({ name }) => name);

        it("takes in new members of the organisation, with their standards", () => {
          const [{ inputs, dependsOn }, ...more] = inRegion(recording().of(ORGANIZATION), region) as [
            Recorded,
          ];
          assert.deepEqual(inputs, { autoEnable: true, autoEnableStandards: "DEFAULT", region });
          assert.deepEqual(dependsOn, hubs());
          assert.deepEqual(more, []);
        });

        it("checks the AWS best practices and CIS 5.0, one after the other", () => {
          const [bestPractices, cis, ...more] = inRegion(recording().of(STANDARD), region) as [
            Recorded,
            Recorded,
          ];
          const standards = `arn:aws:securityhub:${region}::standards`;
          assert.equal(
            bestPractices.inputs.standardsArn,
            `${standards}/aws-foundational-security-best-practices/v/1.0.0`,
          );
          assert.equal(cis.inputs.standardsArn, `${standards}/cis-aws-foundations-benchmark/v/5.0.0`);
          assert.deepEqual(bestPractices.dependsOn, hubs());
          assert.deepEqual(cis.dependsOn, [bestPractices.name]);
          assert.deepEqual(more, []);
        });
      });
    }
  }

  const partitions: [homeRegion: string, arn: string][] = [
    ["cn-north-1", "arn:aws-cn:securityhub:cn-north-1::standards/"],
    ["us-gov-west-1", "arn:aws-us-gov:securityhub:us-gov-west-1::standards/"],
  ];
  for (const [homeRegion, arn] of partitions) {
    it(`finds the standards of ${homeRegion}`, async () => {
      const standards = (await build({ homeRegion, linkedRegions: [] })).of(STANDARD);
      assert.ok(standards.length > 0);
      for (const { inputs } of standards) assert.ok(String(inputs.standardsArn).startsWith(arn));
    });
  }

  it("checks controls only when AWS Config records what they judge", async () => {
    const recording = await record(() => {
      const recorder = new aws.cfg.RecorderStatus("recorder", { name: "default", isEnabled: true });
      return new SecurityHub("hub", {
        homeRegion: HOME,
        linkedRegions: [],
        account: "adopt",
        recording: [recorder],
        protect: true,
      });
    });
    assert.ok(recording.of(STANDARD).some(({ dependsOn }) => dependsOn.includes("recorder")));
  });
});
