import assert from "node:assert/strict";
import { ChatChannels, type ChatChannelsArgs } from "../../../components/notification/chatChannels";
import { everything } from "../../support/configs";
import { allows, policyOf, servicesOf } from "../../support/policies";
import { record } from "../../support/record";

const SLACK = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const TEAMS = "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration";
const READ_ALARMS = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";

describe("ChatChannels", () => {
  const { slack, teams } = everything;
  const topicArn = "arn:aws:sns:ap-northeast-1:111122223333:chat";
  const build = (channels: Pick<ChatChannelsArgs, "slack" | "teams">) =>
    record(() => new ChatChannels("chat", { partition: "aws", environment: "dev", topicArn, ...channels }));

  const cases: [title: string, channels: Pick<ChatChannelsArgs, "slack" | "teams">, types: string[]][] = [
    ["Slack", { slack }, [SLACK]],
    ["Teams", { teams }, [TEAMS]],
    ["both", { slack, teams }, [SLACK, TEAMS]],
  ];
  for (const [title, channels, types] of cases) {
    describe(`for ${title}`, () => {
      it("makes those channels and no other", async () => {
        const made = (await build(channels)).resources.map(({ type }) => type);
        assert.deepEqual(
          made.filter((type) => type.startsWith("aws:chatbot/")),
          types,
        );
      });

      for (const type of types) {
        it("sends what comes to the chat topic", async () =>
          assert.deepEqual((await build(channels)).one(type).inputs.snsTopicArns, [topicArn]));

        it("lets the channel read alarms and nothing else, whatever is typed into it", async () => {
          const recording = await build(channels);
          const { inputs, dependsOn } = recording.one(type);
          // Left out, it would be AdministratorAccess.
          assert.deepEqual(inputs.guardrailPolicyArns, [READ_ALARMS]);
          assert.ok(dependsOn.includes(recording.one("aws:iam/role:Role").name));
        });

        it("is set up where the service has an endpoint", async () => {
          const { region } = (await build(channels)).one(type).inputs;
          assert.ok(["us-east-2", "us-west-2", "ap-southeast-1", "eu-west-1"].includes(String(region)));
        });

        it("says so when a message cannot be shown", async () =>
          assert.equal((await build(channels)).one(type).inputs.loggingLevel, "ERROR"));
      }
    });
  }

  it("reaches the channel that is configured", async () => {
    const recording = await build({ slack, teams });
    const { slackTeamId, slackChannelId } = recording.one(SLACK).inputs;
    assert.deepEqual({ teamId: slackTeamId, channelId: slackChannelId }, slack);
    const { tenantId, teamId, channelId } = recording.one(TEAMS).inputs;
    assert.deepEqual({ tenantId, teamId, channelId }, teams);
  });

  it("gives the channels names that an account may have once", async () => {
    const recording = await build({ slack, teams });
    const names = [SLACK, TEAMS].map((type) => String(recording.one(type).inputs.configurationName));
    assert.equal(new Set(names).size, 2);
    for (const name of names) assert.match(name, /^[A-Za-z0-9-_]{1,128}$/);
  });

  it("gives the role to the chat service, to read alarms and nothing else", async () => {
    const recording = await build({ slack });
    const trust = policyOf(recording.one("aws:iam/role:Role"), "assumeRolePolicy");
    assert.deepEqual(servicesOf(trust), ["chatbot.amazonaws.com"]);
    assert.ok(allows(trust, { principal: "chatbot.amazonaws.com", action: "sts:AssumeRole" }));
    const { inputs, dependsOn } = recording.one("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.equal(inputs.policyArn, READ_ALARMS);
    assert.deepEqual(dependsOn, [recording.one("aws:iam/role:Role").name]);
    assert.equal(recording.of("aws:iam/rolePolicy:RolePolicy").length, 0);
  });
});
