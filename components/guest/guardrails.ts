import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { configRules } from "../catalog/configRules";

export interface GuardrailsArgs {
  regions: readonly string[];
  /** The recorders to wait for, if this stack makes them. */
  recording: pulumi.Resource[];
}

/**
 * AWS Config rules that watch what policies cannot see: changes by console, CLI and other tools.
 * They need a configuration recorder in each region.
 */
export class Guardrails extends pulumi.ComponentResource {
  constructor(name: string, { regions, recording }: GuardrailsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:guest:Guardrails", name, {}, opts);
    for (const region of regions) {
      for (const { key, identifier, description, parameters } of configRules) {
        new aws.cfg.Rule(
          `${name}-${key}-${region}`,
          {
            description,
            source: { owner: "AWS", sourceIdentifier: identifier },
            ...(parameters ? { inputParameters: JSON.stringify(parameters) } : {}),
            region,
          },
          { parent: this, dependsOn: recording },
        );
      }
    }
    this.registerOutputs();
  }
}
