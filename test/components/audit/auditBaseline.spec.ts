import assert from "node:assert/strict";
import { AuditBaseline } from "../../../components/audit/auditBaseline";
import type { AuditConfig } from "../../../components/config";
import { auditConfig } from "../../support/configs";
import { record } from "../../support/record";

const DETECTOR = "aws:guardduty/detector:Detector";
const HUB = "aws:securityhub/account:Account";
const RECORDER = "aws:cfg/recorder:Recorder";
const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";
const REGIONS = ["ap-northeast-1", "us-east-1"];

describe("AuditBaseline", () => {
  const build = (changes: Partial<AuditConfig> = {}) =>
    record(() => new AuditBaseline("audit", auditConfig({ linkedRegions: ["us-east-1"], ...changes })));

  it("detects threats, records, gathers findings, analyses access and can tell people, in every region", async () => {
    const recording = await build();
    const parts = recording.resources.filter(({ parents }) => parents.length === 1).map(({ type }) => type);
    assert.deepEqual(parts, [
      "baseline:notification:Notification",
      "baseline:audit:ThreatDetection",
      "baseline:shared:ConfigRecording",
      "baseline:audit:SecurityHub",
      "baseline:audit:AccessAnalysis",
    ]);
    for (const type of [DETECTOR, RECORDER, HUB, ANALYZER])
      assert.deepEqual(
        recording.of(type).map(({ inputs }) => inputs.region),
        REGIONS,
        type,
      );
  });

  const adoptions: [title: string, changes: Partial<AuditConfig>, type: string, regions: string[]][] = [
    [
      "the detectors that exist",
      { guardDuty: { existingDetectors: { "us-east-1": "12abc34d567e8fa901bc2d34e56789f0" } } },
      DETECTOR,
      ["ap-northeast-1"],
    ],
    ["the recorders that exist", { configRecorder: "adopt" }, RECORDER, []],
    ["Security Hub, where it is on", { securityHub: "adopt" }, HUB, []],
    ["the organisation's analyzer, where there is one", { accessAnalyzer: "skip" }, ANALYZER, []],
  ];
  for (const [title, changes, type, regions] of adoptions) {
    it(`does not make twice ${title}`, async () => {
      const made = (await build(changes)).of(type);
      assert.deepEqual(
        made.map(({ inputs }) => inputs.region),
        regions,
      );
    });
  }

  it("tells the events of Security Hub once: the home region gets them from all regions", async () => {
    const rules = (await build()).of("aws:cloudwatch/eventRule:EventRule");
    const ofSecurityHub = rules.filter(({ inputs }) =>
      String(inputs.eventPattern).includes("aws.securityhub"),
    );
    assert.deepEqual(
      ofSecurityHub.map(({ inputs }) => inputs.region),
      ["ap-northeast-1"],
    );
  });

  it("hands out what people and other stacks need", async () => {
    const recording = await build();
    assert.deepEqual(recording.one("baseline:audit:AuditBaseline").outputs, {
      mailTopicArn: recording.one("baseline:notification:Notification").outputs.mailTopicArn,
      guardDutyDetectorIds: recording.one("baseline:audit:ThreatDetection").outputs.detectorIds,
      findingAggregatorArn: recording.one("baseline:audit:SecurityHub").outputs.findingAggregatorArn,
    });
  });
});
