import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { protectionPlans, type ProtectionPlan } from "../catalog/protectionPlans";

export interface ThreatDetectionArgs {
  regions: readonly string[];
  /** Detectors that the account has already, by region: they are adopted, all others are created. */
  existingDetectors: Readonly<Record<string, string>>;
  /** Keeps detectors from being destroyed, which would erase their findings. */
  protect: boolean;
}

/**
 * GuardDuty for the whole organisation: a detector of the audit account in each region, every protection
 * plan, and all members, those that exist and those to come.
 */
export class ThreatDetection extends pulumi.ComponentResource {
  /** Detector of each region. */
  readonly detectorIds: Record<string, pulumi.Output<string>>;

  constructor(name: string, args: ThreatDetectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:audit:ThreatDetection", name, {}, opts);
    this.detectorIds = Object.fromEntries(
      args.regions.map((region) => {
        const detectorId = this.detector(`${name}-${region}`, region, args);
        this.enableForOrganization(`${name}-${region}`, region, detectorId);
        return [region, detectorId];
      }),
    );
    this.registerOutputs({ detectorIds: this.detectorIds });
  }

  private detector(name: string, region: string, args: ThreatDetectionArgs): pulumi.Output<string> {
    const existing = args.existingDetectors[region];
    if (existing !== undefined) return pulumi.output(existing);
    return new aws.guardduty.Detector(
      `${name}-detector`,
      // How often GuardDuty repeats a finding that goes on. The default is six hours.
      { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", region },
      { parent: this, protect: args.protect },
    ).id;
  }

  private enableForOrganization(name: string, region: string, detectorId: pulumi.Output<string>): void {
    // ALL also brings back members that were suspended or removed; NEW would leave existing accounts out.
    const organization = new aws.guardduty.OrganizationConfiguration(
      `${name}-organization`,
      { detectorId, autoEnableOrganizationMembers: "ALL", region },
      { parent: this },
    );
    for (const plan of protectionPlans) {
      const key = plan.name.toLowerCase().replaceAll("_", "-");
      // The organisation's configuration covers the members, not the audit account itself.
      new aws.guardduty.DetectorFeature(
        `${name}-${key}`,
        {
          detectorId,
          name: plan.name,
          status: "ENABLED",
          additionalConfigurations: agents(plan, (agent) => ({ name: agent, status: "ENABLED" })),
          region,
        },
        { parent: this },
      );
      new aws.guardduty.OrganizationConfigurationFeature(
        `${name}-organization-${key}`,
        {
          detectorId,
          name: plan.name,
          autoEnable: "ALL",
          additionalConfigurations: agents(plan, (agent) => ({ name: agent, autoEnable: "ALL" })),
          region,
        },
        // Each feature call sends the auto-enable setting again, so that has to be there first.
        { parent: this, dependsOn: organization },
      );
    }
  }
}

function agents<T>({ agents }: ProtectionPlan, configuration: (agent: string) => T): T[] | undefined {
  return agents?.map(configuration);
}
