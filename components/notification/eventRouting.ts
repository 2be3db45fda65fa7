import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { eventRoutes, type EventRoute } from "../catalog/eventRoutes";
import { serviceTrust } from "../shared/policyDocument";
import { forwardingPolicy } from "./policies";

export interface EventRoutingArgs {
  role: "audit" | "guest";
  accountId: string;
  partition: string;
  homeRegion: string;
  linkedRegions: readonly string[];
  /** Topics in the home region that get every routed event, by a name for the target. */
  topicArns: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * Brings the events of `catalog/eventRoutes.ts` to the topics. AWS services put their events on the default
 * bus of the region where something happens, so each region has rules; those of linked regions forward to
 * the bus of the home region, where the rules with the topics are.
 */
export class EventRouting extends pulumi.ComponentResource {
  constructor(name: string, args: EventRoutingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:notification:EventRouting", name, {}, opts);

    for (const route of eventRoutes) this.notify(name, route, args);

    if (args.linkedRegions.length > 0) {
      const { homeBusArn, roleArn } = this.forwardingRole(name, args);
      for (const region of args.linkedRegions) {
        for (const route of eventRoutes) {
          if (!route.homeRegionOnlyIn?.includes(args.role))
            this.forward(name, route, region, homeBusArn, roleArn);
        }
      }
    }
    this.registerOutputs();
  }

  /** Home region: rule -> topics. */
  private notify(name: string, route: EventRoute, { homeRegion: region, topicArns }: EventRoutingArgs): void {
    const rule = this.rule(`${name}-${route.key}`, route, region);
    for (const [target, arn] of Object.entries(topicArns)) {
      new aws.cloudwatch.EventTarget(
        `${name}-${route.key}-${target}`,
        // No roleArn: with one, EventBridge may fail to deliver to an encrypted topic.
        { rule: rule.name, arn, region },
        { parent: this },
      );
    }
  }

  /** Linked region: rule -> bus of the home region. */
  private forward(
    name: string,
    route: EventRoute,
    region: string,
    homeBusArn: string,
    roleArn: pulumi.Input<string>,
  ): void {
    const rule = this.rule(`${name}-${route.key}-${region}`, route, region);
    new aws.cloudwatch.EventTarget(
      `${name}-${route.key}-${region}-forward`,
      { rule: rule.name, arn: homeBusArn, roleArn, region },
      { parent: this },
    );
  }

  private rule(
    ruleName: string,
    { description, pattern }: EventRoute,
    region: string,
  ): aws.cloudwatch.EventRule {
    return new aws.cloudwatch.EventRule(
      ruleName,
      { description, eventPattern: JSON.stringify(pattern), region },
      { parent: this },
    );
  }

  /** A bus in another region is reached only by a role. */
  private forwardingRole(name: string, { accountId, partition, homeRegion }: EventRoutingArgs) {
    const homeBusArn = `arn:${partition}:events:${homeRegion}:${accountId}:event-bus/default`;
    const rules = { accountId, arn: `arn:${partition}:events:*:${accountId}:rule/*` };
    const role = new aws.iam.Role(
      `${name}-forwarding`,
      {
        description: "Lets EventBridge rules of linked regions forward alerts to the home region",
        assumeRolePolicy: JSON.stringify(serviceTrust("events.amazonaws.com", rules)),
      },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-forwarding-policy`,
      { role: role.name, policy: JSON.stringify(forwardingPolicy(homeBusArn)) },
      { parent: this },
    );
    // Through the policy, so that no rule uses the role before it may do anything.
    return { homeBusArn, roleArn: pulumi.all([role.arn, policy.id]).apply(([arn]) => arn) };
  }
}
