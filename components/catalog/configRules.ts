/** A rule that AWS Config runs, with the CIS AWS Foundations v5.0 controls it watches over. */
export interface ConfigRule {
  key: string;
  /** Identifier of the managed rule. It often differs from the rule's name in the documentation. */
  identifier: string;
  description: string;
  cis: readonly string[];
  /** AWS Config wants every value as text. */
  parameters?: Readonly<Record<string, string>>;
}

/** Neither the provider nor a preview checks these identifiers: AWS refuses a wrong one only at creation. */
export const configRules: readonly ConfigRule[] = [
  {
    key: "restricted-ssh",
    identifier: "INCOMING_SSH_DISABLED",
    description: "No security group opens port 22 to the whole internet, by IPv4 or IPv6",
    cis: ["5.3", "5.4"],
  },
  {
    key: "restricted-common-ports",
    identifier: "RESTRICTED_INCOMING_TRAFFIC",
    description: "No security group opens ports 22 and 3389 (and 3306) to the whole internet",
    cis: ["5.3", "5.4"],
    // A port left out keeps its default: 3 is 3389, 4 is 3306 (MySQL), and that is welcome.
    // https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html
    parameters: { blockedPort1: "22", blockedPort2: "3389" },
  },
  {
    key: "default-security-group-closed",
    identifier: "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
    description: "The default security group of each VPC lets nothing in and nothing out",
    cis: ["5.5"],
  },
];
