import assert from "node:assert/strict";
import { eventRoutes } from "../../../components/catalog/eventRoutes";
import type { StackConfig } from "../../../components/config";
import { Notification } from "../../../components/notification/notification";
import { auditConfig, everything, guestConfig } from "../../support/configs";
import { allows, policyOf } from "../../support/policies";
import { record, type Recording } from "../../support/record";

const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

describe("Notification", () => {
  const build = (config: StackConfig = guestConfig()) => record(() => new Notification("alerts", config));
  const topicArn = (recording: Recording, topic: string) => recording.one(TOPIC_POLICY, topic).inputs.arn;

  for (const config of [auditConfig(everything), guestConfig(everything)]) {
    it(`brings every event of ${config.role} to a topic that takes it, with a key that encrypts it`, async () => {
      const recording = await build(config);
      const toTopics = recording.of(TARGET).filter(({ inputs }) => inputs.region === config.homeRegion);
      assert.equal(toTopics.length, 2 * eventRoutes.length);
      for (const { name, inputs } of toTopics) {
        const resource = String(inputs.arn);
        const policy = recording.of(TOPIC_POLICY).find((policy) => policy.inputs.arn === resource);
        assert.ok(policy, `${name} leads to ${resource}, which is no topic`);
        const asEventBridge = { principal: "events.amazonaws.com", resource };
        assert.ok(allows(policyOf(policy), { ...asEventBridge, action: "sns:Publish" }), name);
        const key = policyOf(recording.one("aws:kms/key:Key"));
        for (const action of ["kms:GenerateDataKey", "kms:Decrypt"])
          assert.ok(allows(key, { ...asEventBridge, action }), name);
      }
    });
  }

  it("mails only, where there is no chat", async () => {
    const recording = await build();
    const mail = topicArn(recording, "mail");
    assert.deepEqual([...new Set(recording.of(TARGET).map(({ inputs }) => inputs.arn))], [mail]);
    assert.deepEqual(recording.of("baseline:notification:ChatChannels"), []);
    assert.deepEqual(recording.one("baseline:notification:Notification").outputs, { mailTopicArn: mail });
  });

  const chats: [title: string, channels: Partial<typeof everything>, type: string][] = [
    ["Slack", { slack: everything.slack }, "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"],
    ["Teams", { teams: everything.teams }, "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration"],
  ];
  for (const [title, channels, type] of chats) {
    it(`brings every event to mail and ${title}`, async () => {
      const recording = await build(guestConfig(channels));
      const [mail, chat] = [topicArn(recording, "mail"), topicArn(recording, "chat")];
      for (const topic of [mail, chat])
        assert.equal(
          recording.of(TARGET).filter(({ inputs }) => inputs.arn === topic).length,
          eventRoutes.length,
        );
      // Chat drops what is written for mail, so it listens to its own topic.
      assert.deepEqual(recording.one(type).inputs.snsTopicArns, [chat]);
      assert.deepEqual(recording.one("baseline:notification:Notification").outputs, {
        mailTopicArn: mail,
        chatTopicArn: chat,
      });
    });
  }

  it("has its topics in the home region, whatever the region of the credentials", async () => {
    const recording = await build(guestConfig({ homeRegion: "eu-west-1", linkedRegions: ["us-east-1"] }));
    const regions = ["aws:kms/key:Key", "aws:sns/topic:Topic"].map(
      (type) => recording.one(type).inputs.region,
    );
    assert.deepEqual(regions, ["eu-west-1", "eu-west-1"]);
  });
});
