import type { AuditConfig, GuestConfig } from "../../components/config";
import { ACCOUNT, HOME } from "./record";

const common = {
  environment: "dev",
  language: "en" as const,
  accountId: ACCOUNT,
  homeRegion: HOME,
  linkedRegions: [],
  notificationEmails: ["security@example.com"],
  controlTower: false,
  decommission: false,
};

/** The configuration of an audit stack with nothing but what has to be said, and what a test changes of it. */
export function auditConfig(changes: Partial<AuditConfig> = {}): AuditConfig {
  return {
    ...common,
    role: "audit",
    guardDuty: { existingDetectors: {} },
    securityHub: "create",
    accessAnalyzer: "create",
    ...changes,
  };
}

/** The same for a guest stack. */
export function guestConfig(changes: Partial<GuestConfig> = {}): GuestConfig {
  return { ...common, role: "guest", securityContact: undefined, ...changes };
}

/** Everything optional is on. */
export const everything = {
  linkedRegions: ["us-east-1", "eu-west-1"],
  slack: { teamId: "T0123456789", channelId: "C0123456789" },
  teams: {
    tenantId: "11111111-2222-3333-4444-555555555555",
    teamId: "66666666-7777-8888-9999-000000000000",
    channelId: "19%3a0123456789abcdef%40thread.tacv2",
  },
} satisfies Partial<AuditConfig>;

export const guestEverything = {
  ...everything,
  securityContact: {
    name: "Security Team",
    title: "CISO",
    emailAddress: "security@example.com",
    phoneNumber: "+81-3-1234-5678",
  },
  network: { cidrBlock: "10.0.0.0/16", availabilityZones: 2, natGateways: "Single" },
} satisfies Partial<GuestConfig>;
