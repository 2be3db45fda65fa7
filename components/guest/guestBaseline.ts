import * as pulumi from "@pulumi/pulumi";
import { regionsOf, type GuestConfig } from "../config";
import { Notification } from "../notification/notification";
import { recordConfiguration } from "../shared/configRecording";
import { AccountHardening } from "./accountHardening";
import { Guardrails } from "./guardrails";
import { Network } from "./network";

/** The baseline of a member account: hardening, guardrails, alerts and, if wanted, a network. */
export class GuestBaseline extends pulumi.ComponentResource {
  readonly outputs: Record<string, pulumi.Input<unknown>>;

  constructor(name: string, config: GuestConfig, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:guest:GuestBaseline", name, {}, opts);
    const regions = regionsOf(config);

    const notification = new Notification(`${name}-notification`, config, { parent: this });
    new AccountHardening(
      `${name}-account`,
      { regions, securityContact: config.securityContact, retainOnDelete: !config.decommission },
      { parent: this },
    );
    const recording = recordConfiguration(`${name}-recording`, config, this);
    new Guardrails(`${name}-guardrails`, { regions, recording }, { parent: this });
    const network =
      config.network &&
      new Network(
        `${name}-network`,
        {
          ...config.network,
          accountId: config.accountId,
          environment: config.environment,
          region: config.homeRegion,
          protect: !config.decommission,
        },
        { parent: this },
      );

    this.outputs = {
      mailTopicArn: notification.mailTopicArn,
      ...(network ? { vpcId: network.vpcId, privateSubnetIds: network.privateSubnetIds } : {}),
    };
    this.registerOutputs(this.outputs);
  }
}
