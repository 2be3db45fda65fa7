import * as aws from "@pulumi/aws";
import { ec2NoPublicAdminIngress as rule } from "../../../policy-pack/rules/ec2/ec2-no-public-admin-ingress";
import { UNKNOWN, itJudges } from "../../support/policy";

const EVERYBODY = "0.0.0.0/0";

describe("ingress: prefix lists", () => {
  describe("aws.ec2.ManagedPrefixList", () => {
    const prefixList = (...cidrs: unknown[]) => ({ entries: cidrs.map((cidr) => ({ cidr })) });
    itJudges(rule, aws.ec2.ManagedPrefixList, [
      ["offices", prefixList("198.51.100.0/24", "203.0.113.0/24"), "compliant"],
      ["no entries", {}, "compliant"],
      [
        "everybody",
        prefixList("198.51.100.0/24", EVERYBODY),
        "violation",
        { messages: ["entries puts the whole internet into the prefix list."] },
      ],
      ["everybody over IPv6", prefixList("::/0"), "violation"],
      ["everybody in two halves", prefixList("0.0.0.0/1", "128.0.0.0/1"), "violation"],
      [
        "everybody, whatever ports are configured",
        prefixList(EVERYBODY),
        "violation",
        { config: { ports: [5985] } },
      ],
      ["an unknown entry", prefixList("198.51.100.0/24", UNKNOWN), "unknown", { unknown: "entries.1.cidr" }],
      ["an unknown entry beside everybody", prefixList(UNKNOWN, EVERYBODY), "violation"],
      ["unknown entries", { entries: UNKNOWN }, "unknown", { unknown: "entries" }],
      ["entries that are none", { entries: [null, 5, "0.0.0.0/0"] }, "compliant"],
    ]);
  });

  describe("aws.ec2.ManagedPrefixListEntry", () => {
    itJudges(rule, aws.ec2.ManagedPrefixListEntry, [
      ["an office", { prefixListId: UNKNOWN, cidr: "198.51.100.0/24" }, "compliant"],
      [
        "everybody",
        { prefixListId: UNKNOWN, cidr: EVERYBODY },
        "violation",
        { messages: ["cidr puts the whole internet"] },
      ],
      ["an unknown block", { prefixListId: "pl-1", cidr: UNKNOWN }, "unknown", { unknown: "cidr" }],
    ]);
  });
});
