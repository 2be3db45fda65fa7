import { iamTrustAccountExternalId as rule } from "../../../../policy-pack/rules/iam/iam-trust-account-external-id";
import { UNKNOWN, itJudges } from "../../../support/policy";

const trust = (AWS: unknown, Condition = {}, Action = "sts:AssumeRole") => ({
  assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: { AWS }, Action, Condition }] },
});

describe("iam-trust-account-external-id", () => {
  // As @pulumi/aws hands it over.
  const resource = { provider: { props: { allowedAccountIds: '["111122223333"]' } } };
  const other = "arn:aws:iam::444455556666:root";
  itJudges(rule, "aws:iam/role:Role", [
    [
      "one's own account",
      trust(["111122223333", "arn:aws:iam::111122223333:role/a"]),
      "compliant",
      { resource },
    ],
    [
      "a service",
      { assumeRolePolicy: { Statement: { Effect: "Allow", Principal: { Service: "a" } } } },
      "compliant",
      { resource },
    ],
    [
      "a vendor with an external id",
      trust(other, { StringEquals: { "sts:ExternalId": "9f1c-a" } }),
      "compliant",
      { resource },
    ],
    [
      "a vendor without one",
      trust(other),
      "violation",
      { resource, messages: ["another account (444455556666)"] },
    ],
    [
      "a role of a vendor without one",
      trust("arn:aws-cn:iam::444455556666:role/a"),
      "violation",
      { resource },
    ],
    ["a vendor by its number", trust(["111122223333", "444455556666"]), "violation", { resource }],
    [
      "a vendor with any external id",
      trust(other, { StringLike: { "sts:ExternalId": "*" } }),
      "violation",
      { resource },
    ],
    [
      "a vendor with the external id that it says",
      trust(other, { StringLike: { "sts:ExternalId": ["9f1c-a", "${sts:ExternalId}"] } }),
      "violation",
      { resource },
    ],
    [
      "a vendor with any external id but one",
      trust(other, { StringNotEquals: { "sts:ExternalId": "9f1c-a" } }),
      "violation",
      { resource },
    ],
    [
      "a vendor with nearly any external id",
      trust(other, { StringLike: { "sts:ExternalId": "9*" } }),
      "violation",
      { resource },
    ],
    [
      "a vendor with an external id or none",
      trust(other, { StringEqualsIfExists: { "sts:ExternalId": "9f1c-a" } }),
      "violation",
      { resource },
    ],
    [
      "a vendor by its own role",
      trust(other, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/a" } }),
      "violation",
      { resource },
    ],
    [
      "an account of the organization",
      trust(other, { StringEquals: { "aws:PrincipalOrgID": "o-abcde12345" } }),
      "compliant",
      { resource },
    ],
    [
      "people with MFA",
      trust(other, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      "compliant",
      { resource },
    ],
    [
      "people without MFA",
      trust(other, { Bool: { "aws:MultiFactorAuthPresent": "false" } }),
      "violation",
      { resource },
    ],
    [
      "people with MFA or keys",
      trust(other, { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }),
      "violation",
      { resource },
    ],
    [
      "a trusted account",
      trust(other),
      "compliant",
      { resource, config: { trustedAccounts: ["444455556666"] } },
    ],
    [
      "a vendor beside a trusted account",
      trust([other, "777788889999"]),
      "violation",
      { resource, config: { trustedAccounts: ["444455556666"] }, messages: ["(777788889999)"] },
    ],
    [
      "a role that was deleted, of which AWS leaves the id",
      trust("AROACKCEVSQ6C2EXAMPLE"),
      "compliant",
      { resource },
    ],
    [
      "a SAML provider of another account",
      {
        assumeRolePolicy: {
          Statement: {
            Effect: "Allow",
            Principal: { Federated: "arn:aws:iam::444455556666:saml-provider/a" },
            Action: "sts:*",
          },
        },
      },
      "compliant",
      { resource },
    ],
    ["a vendor who only tags", trust(other, {}, "sts:TagSession"), "compliant", { resource }],
    ["a role of the same program", trust(UNKNOWN), "compliant", { resource }],
    [
      "an external id not known yet",
      trust(other, { StringEquals: { "sts:ExternalId": UNKNOWN } }),
      "unknown",
      { resource },
    ],
    ["a vendor, but whose the account is cannot be told", trust(other), "not applicable"],
    [
      "a provider whose account is not known yet",
      trust(other),
      "not applicable",
      { resource: { provider: { props: { allowedAccountIds: UNKNOWN } } } },
    ],
  ]);
});
