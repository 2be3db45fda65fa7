import { iamTrustNoEverybody as rule } from "../../../../policy-pack/rules/iam/iam-trust-no-everybody";
import { UNKNOWN, itJudges } from "../../../support/policy";

const trust = (statement: object) => ({
  assumeRolePolicy: { Statement: { Effect: "Allow", Action: "sts:AssumeRole", ...statement } },
});

describe("iam-trust-no-everybody", () => {
  itJudges(rule, "aws:iam/role:Role", [
    ["a service", trust({ Principal: { Service: "ec2.amazonaws.com" } }), "compliant"],
    ["an account", trust({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), "compliant"],
    [
      "everybody",
      trust({ Principal: { AWS: "*" } }),
      "violation",
      { messages: ['assumeRolePolicy: Statement[0] trusts everybody ("*")'] },
    ],
    ["everybody beside an account", trust({ Principal: { AWS: ["111122223333", "*"] } }), "violation"],
    [
      "everybody, as text",
      { assumeRolePolicy: JSON.stringify(trust({ Principal: "*" }).assumeRolePolicy) },
      "violation",
    ],
    [
      "everybody of an organization",
      trust({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcde12345" } } }),
      "compliant",
    ],
    [
      "everybody of an organization, or without one",
      trust({
        Principal: "*",
        Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcde12345" } },
      }),
      "violation",
    ],
    [
      "everybody with MFA",
      trust({ Principal: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      "violation",
    ],
    [
      "everybody who knows an id that is no secret",
      trust({ Principal: { AWS: "*" }, Condition: { StringEquals: { "sts:ExternalId": "9f1c-a" } } }),
      "violation",
    ],
    [
      "everybody whose id begins as all do",
      trust({ Principal: { AWS: "*" }, Condition: { StringLike: { "aws:userid": "AROA*" } } }),
      "violation",
    ],
    [
      "everybody from everywhere",
      trust({ Principal: { AWS: "*" }, Condition: { StringLike: { "aws:SourceIp": "*" } } }),
      "violation",
    ],
    ["nobody", trust({ Effect: "Deny", Principal: "*" }), "compliant"],
    [
      "a principal not known yet",
      trust({ Principal: { AWS: UNKNOWN } }),
      "unknown",
      { unknown: "assumeRolePolicy.Statement.Principal.AWS" },
    ],
  ]);
  itJudges(rule, "aws:sns/topicPolicy:TopicPolicy", [["a topic", { policy: "{}" }, "not applicable"]]);
});
