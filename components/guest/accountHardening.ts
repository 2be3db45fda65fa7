import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface AccountHardeningArgs {
  regions: readonly string[];
  /** Whom AWS tells about security matters of this account (CIS 1.2). Left out, the contact is not touched. */
  securityContact?: { name: string; title: string; emailAddress: string; phoneNumber: string } | undefined;
  /**
   * Leaves the settings as they are when they are taken out of the stack. Destroying most of them opens
   * the account again, for what runs in it as well.
   */
  retainOnDelete: boolean;
}

/**
 * Account settings that AWS leaves open or weak by default. Some hold for the whole account, the others are
 * kept by each region for itself: an attacker who finds a region without them uses that one.
 */
export class AccountHardening extends pulumi.ComponentResource {
  constructor(name: string, args: AccountHardeningArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:guest:AccountHardening", name, {}, opts);
    this.hardenAccount(name, args);
    for (const region of args.regions) this.hardenRegion(`${name}-${region}`, region, args.retainOnDelete);
    this.registerOutputs();
  }

  private hardenAccount(name: string, { securityContact, retainOnDelete }: AccountHardeningArgs): void {
    const options = { parent: this, retainOnDelete };

    // CIS 1.7 and 1.8. There is no maximum age: forced changes lead to weaker passwords (NIST SP 800-63B).
    new aws.iam.AccountPasswordPolicy(
      `${name}-password-policy`,
      {
        minimumPasswordLength: 14,
        passwordReusePrevention: 24,
        requireLowercaseCharacters: true,
        requireUppercaseCharacters: true,
        requireNumbers: true,
        requireSymbols: true,
        allowUsersToChangePassword: true,
      },
      options,
    );

    // CIS 2.1.4. It wins over every bucket policy and ACL, so one careless bucket cannot leak.
    new aws.s3.AccountPublicAccessBlock(
      `${name}-s3-public-access-block`,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      options,
    );

    if (securityContact) {
      // CIS 1.2. Without it AWS writes to the owner of the root user, often a mailbox that nobody reads.
      new aws.account.AlternativeContact(
        `${name}-security-contact`,
        { alternateContactType: "SECURITY", ...securityContact },
        options,
      );
    }
  }

  private hardenRegion(name: string, region: string, retainOnDelete: boolean): void {
    const options = { parent: this, retainOnDelete };

    // CIS 5.1.1. New volumes and copies of snapshots are encrypted even if nobody asks for it.
    new aws.ebs.EncryptionByDefault(`${name}-ebs-encryption`, { enabled: true, region }, options);

    // Snapshots and images that are shared with everybody give away whole disks, keys included.
    new aws.ebs.SnapshotBlockPublicAccess(
      `${name}-snapshot-block`,
      { state: "block-all-sharing", region },
      options,
    );
    new aws.ec2.ImageBlockPublicAccess(
      `${name}-image-block`,
      { state: "block-new-sharing", region },
      options,
    );

    // CIS 5.7. IMDSv1 hands the instance's credentials to anybody who can make it fetch a URL (SSRF).
    // Two hops, because a container on the instance is one hop further away.
    new aws.ec2.InstanceMetadataDefaults(
      `${name}-instance-metadata`,
      { httpTokens: "required", httpPutResponseHopLimit: 2, region },
      options,
    );

    // Runbooks may hold internal names and steps. The value is "Disable", unlike the other settings of SSM.
    new aws.ssm.ServiceSetting(
      `${name}-document-sharing-block`,
      { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Disable", region },
      options,
    );
  }
}
