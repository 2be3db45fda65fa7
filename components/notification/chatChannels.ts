import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/policyDocument";

export interface ChatChannelsArgs {
  partition: string;
  environment: string;
  /** Topic whose messages appear in the channels. */
  topicArn: pulumi.Input<string>;
  slack?: { teamId: string; channelId: string } | undefined;
  teams?: { tenantId: string; teamId: string; channelId: string } | undefined;
}

/**
 * Slack and Microsoft Teams channels, through Amazon Q Developer in chat applications (formerly AWS
 * Chatbot). The workspace or team has to be authorised once by hand in its console, and the app invited to
 * the channel: https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
 */
export class ChatChannels extends pulumi.ComponentResource {
  constructor(name: string, args: ChatChannelsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:notification:ChatChannels", name, {}, opts);
    const { partition, environment, topicArn, slack, teams } = args;

    // What the channel needs to draw the graph of an alarm, and nothing else.
    const readAlarms = `arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`;
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        description: "What a chat channel of the security baseline may do",
        // The service documents no source that a trust policy could ask for.
        assumeRolePolicy: JSON.stringify(serviceTrust("chatbot.amazonaws.com")),
      },
      { parent: this },
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-role-reads-alarms`,
      { role: role.name, policyArn: readAlarms },
      { parent: this },
    );

    const channel = {
      configurationName: `baseline-${environment}-alerts`,
      iamRoleArn: role.arn,
      // Left out, the guardrail is AdministratorAccess.
      guardrailPolicyArns: [readAlarms],
      snsTopicArns: [topicArn],
      loggingLevel: "ERROR",
      // The API has no endpoint in Tokyo or Virginia. A channel is global, so it is set up in one region.
      region: "us-west-2",
    };
    if (slack) {
      new aws.chatbot.SlackChannelConfiguration(
        `${name}-slack`,
        { ...channel, slackTeamId: slack.teamId, slackChannelId: slack.channelId },
        { parent: this },
      );
    }
    if (teams) {
      const configurationName = `${channel.configurationName}-teams`;
      new aws.chatbot.TeamsChannelConfiguration(
        `${name}-teams`,
        { ...channel, ...teams, configurationName },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}
