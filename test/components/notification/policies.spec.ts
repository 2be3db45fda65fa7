import assert from "node:assert/strict";
import { forwardingPolicy, topicKeyPolicy, topicPolicy } from "../../../components/notification/policies";
import { allows, servicesOf } from "../../support/policies";
import { ACCOUNT } from "../../support/record";

const STRANGER = "999999999999";
const places = [
  { partition: "aws", region: "ap-northeast-1" },
  { partition: "aws-cn", region: "cn-north-1" },
  { partition: "aws-us-gov", region: "us-gov-west-1" },
];

for (const { partition, region } of places) {
  describe(`topic and key policy in ${partition}`, () => {
    const topicArn = `arn:${partition}:sns:${region}:${ACCOUNT}:alerts`;
    const topic = topicPolicy({ accountId: ACCOUNT, region, partition }, topicArn);
    const key = topicKeyPolicy({ accountId: ACCOUNT, region, partition });

    /** An alert arrives only if the topic takes it and the key of the topic encrypts it. */
    const may = (principal: string, context: Record<string, string> = {}) => ({
      publish: allows(topic, {
        principal,
        action: "sns:Publish",
        resource: topicArn,
        context: { "aws:SecureTransport": "true", ...context },
      }),
      encrypt: ["kms:Decrypt", "kms:GenerateDataKey"].every((action) =>
        allows(key, { principal, action, context }),
      ),
    });
    const from = (account: string, arn: string) => ({ "aws:SourceAccount": account, "aws:SourceArn": arn });
    const alarm = (account: string, of = region) =>
      from(account, `arn:${partition}:cloudwatch:${of}:${account}:alarm:root-login`);
    const budget = (account: string) => from(account, `arn:${partition}:budgets::${account}:budget/monthly`);

    const cases: [title: string, service: string, context: Record<string, string>, allowed: boolean][] = [
      ["EventBridge, which sends no source", "events", {}, true],
      ["an alarm", "cloudwatch", alarm(ACCOUNT), true],
      ["an alarm of another account", "cloudwatch", alarm(STRANGER), false],
      ["an alarm of another region", "cloudwatch", alarm(ACCOUNT, "eu-west-1"), false],
      ["CloudWatch for something else", "cloudwatch", budget(ACCOUNT), false],
      ["CloudWatch without a source", "cloudwatch", {}, false],
      ["a budget", "budgets", budget(ACCOUNT), true],
      ["a budget of another account", "budgets", budget(STRANGER), false],
      [
        "a budget that claims this account",
        "budgets",
        { ...budget(STRANGER), "aws:SourceAccount": ACCOUNT },
        false,
      ],
      [
        "an alarm that claims this account",
        "cloudwatch",
        { ...alarm(STRANGER), "aws:SourceAccount": ACCOUNT },
        false,
      ],
      [
        "an alarm for another account",
        "cloudwatch",
        { ...alarm(ACCOUNT), "aws:SourceAccount": STRANGER },
        false,
      ],
      [
        "a budget for another account",
        "budgets",
        { ...budget(ACCOUNT), "aws:SourceAccount": STRANGER },
        false,
      ],
      ["a cost anomaly", "costalerts", { "aws:SourceAccount": ACCOUNT }, true],
      ["a cost anomaly of another account", "costalerts", { "aws:SourceAccount": STRANGER }, false],
      ["cost anomalies without a source", "costalerts", {}, false],
      ["a service that is not listed", "s3", alarm(ACCOUNT), false],
    ];
    for (const [title, service, context, allowed] of cases) {
      it(`${allowed ? "let in" : "keep out"} ${title}`, () =>
        assert.deepEqual(may(`${service}.amazonaws.com`, context), { publish: allowed, encrypt: allowed }));
    }

    it("let in these services and no other", () => {
      const services = ["budgets", "cloudwatch", "costalerts", "events"].map(
        (name) => `${name}.amazonaws.com`,
      );
      assert.deepEqual(servicesOf(topic), services);
      assert.deepEqual(servicesOf(key), services);
    });

    it("ask EventBridge for nothing: it honours no condition", () => {
      for (const { Statement } of [topic, key]) {
        const events = JSON.stringify({ Service: "events.amazonaws.com" });
        const conditions = Statement.filter(({ Principal }) => JSON.stringify(Principal) === events).map(
          ({ Condition }) => Condition,
        );
        assert.deepEqual(conditions, [undefined]);
      }
    });

    it("refuse everybody without TLS", () => {
      const plain = { "aws:SecureTransport": "false" };
      const root = `arn:${partition}:iam::${ACCOUNT}:root`;
      assert.equal(may("events.amazonaws.com", plain).publish, false);
      assert.equal(may("cloudwatch.amazonaws.com", { ...alarm(ACCOUNT), ...plain }).publish, false);
      assert.equal(may(root, plain).publish, false);
    });

    it("leave roles and administrators to IAM, in this account alone", () => {
      assert.deepEqual(may(`arn:${partition}:iam::${ACCOUNT}:root`), { publish: true, encrypt: true });
      assert.deepEqual(may(`arn:${partition}:iam::${STRANGER}:root`), { publish: false, encrypt: false });
      const administrate = { principal: `arn:${partition}:iam::${ACCOUNT}:root`, action: "kms:PutKeyPolicy" };
      assert.equal(allows(key, administrate), true);
    });

    it("let a service do nothing but send", () => {
      const principal = "events.amazonaws.com";
      for (const action of ["sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic"])
        assert.equal(allows(topic, { principal, action, resource: topicArn }), false, action);
      for (const action of ["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"])
        assert.equal(allows(key, { principal, action }), false, action);
    });

    it("speak of one topic", () => {
      const other = { principal: "events.amazonaws.com", action: "sns:Publish", resource: `${topicArn}-2` };
      assert.equal(allows(topic, other), false);
    });
  });
}

describe("forwardingPolicy", () => {
  const bus = `arn:aws:events:ap-northeast-1:${ACCOUNT}:event-bus/default`;
  const cases: [title: string, action: string, resource: string, allowed: boolean][] = [
    ["put events on the home bus", "events:PutEvents", bus, true],
    ["put events on another bus", "events:PutEvents", bus.replace("default", "orders"), false],
    ["put events on a bus of another account", "events:PutEvents", bus.replace(ACCOUNT, STRANGER), false],
    ["change rules", "events:PutRule", bus, false],
  ];
  for (const [title, action, resource, allowed] of cases) {
    it(`${allowed ? "lets" : "does not let"} the role ${title}`, () =>
      assert.equal(allows(forwardingPolicy(bus), { action, resource }), allowed));
  }
});
