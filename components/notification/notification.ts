import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config";
import { partitionOf } from "../shared/regions";
import { AlertTopics } from "./alertTopics";
import { ChatChannels } from "./chatChannels";
import { EventRouting } from "./eventRouting";

/** Tells people: topics for mail and chat, the chat channels, and the events that reach them. */
export class Notification extends pulumi.ComponentResource {
  readonly mailTopicArn: pulumi.Output<string>;
  readonly chatTopicArn: pulumi.Output<string> | undefined;

  constructor(name: string, config: StackConfig, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:notification:Notification", name, {}, opts);
    const { accountId, homeRegion, slack, teams } = config;
    const partition = partitionOf(homeRegion);

    const { mailTopicArn, chatTopicArn } = new AlertTopics(
      `${name}-topics`,
      {
        accountId,
        partition,
        region: homeRegion,
        notificationEmails: config.notificationEmails,
        chat: slack !== undefined || teams !== undefined,
        protect: !config.decommission,
      },
      { parent: this },
    );
    new EventRouting(
      `${name}-events`,
      {
        role: config.role,
        accountId,
        partition,
        homeRegion,
        linkedRegions: config.linkedRegions,
        topicArns: { mail: mailTopicArn, ...(chatTopicArn ? { chat: chatTopicArn } : {}) },
      },
      { parent: this },
    );
    if (chatTopicArn) {
      new ChatChannels(
        `${name}-channels`,
        { partition, environment: config.environment, topicArn: chatTopicArn, slack, teams },
        { parent: this },
      );
    }

    this.mailTopicArn = mailTopicArn;
    this.chatTopicArn = chatTopicArn;
    this.registerOutputs({ mailTopicArn, chatTopicArn });
  }
}
