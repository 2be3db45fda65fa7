import { iamOidcTrustPinned as rule } from "../../../../policy-pack/rules/iam/iam-oidc-trust-pinned";
import { UNKNOWN, itJudges } from "../../../support/policy";

const GITHUB = "token.actions.githubusercontent.com";
const trust = (
  Condition: object,
  Federated: unknown = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`,
) => ({
  assumeRolePolicy: {
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated }, Condition },
    ],
  },
});
const github = (operator: string, sub: unknown) =>
  trust({ StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" }, [operator]: { [`${GITHUB}:sub`]: sub } });

describe("iam-oidc-trust-pinned", () => {
  describe("GitHub", () => {
    itJudges(rule, "aws:iam/role:Role", [
      ["one branch", github("StringEquals", "repo:my-org/app:ref:refs/heads/main"), "compliant"],
      ["one repository", github("StringLike", "repo:my-org/app:*"), "compliant"],
      ["one organization", github("StringLike", "repo:my-org/*"), "compliant"],
      [
        "one owner in a subject of one's own form",
        github("StringLike", "repository_owner_id:12345:*"),
        "compliant",
      ],
      ["a value of several", github("ForAnyValue:StringLike", "repo:my-org/app:*"), "compliant"],
      [
        "the audience only",
        trust({ StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } }),
        "violation",
        {
          messages: [
            `trusts tokens of ${GITHUB}, and no condition pins whose they are by sub or repository or`,
          ],
        },
      ],
      ["everything", github("StringLike", "*"), "violation"],
      ["every repository", github("StringLike", "repo:*"), "violation"],
      ["all organizations of the like", github("StringLike", "repo:my-org*"), "violation"],
      [
        "all organizations with such a repository",
        github("StringLike", "repo:*/app:ref:refs/heads/main"),
        "violation",
      ],
      ["one environment of everybody", github("StringLike", "environment:production"), "violation"],
      [
        "one organization beside all",
        github("StringLike", ["repo:my-org/*", "repo:*:ref:refs/heads/main"]),
        "violation",
      ],
      ["what holds without a subject", github("ForAllValues:StringLike", "repo:my-org/*"), "violation"],
      ["what holds without a subject, too", github("StringLikeIfExists", "repo:my-org/*"), "violation"],
      ["all but one organization", github("StringNotLike", "repo:evil/*"), "violation"],
      [
        "a repository by its claim",
        trust({ StringEquals: { [`${GITHUB}:repository_id`]: 12345 } }),
        "compliant",
      ],
      [
        "a branch by its claim",
        trust({ StringEquals: { [`${GITHUB}:ref`]: "refs/heads/main" } }),
        "violation",
      ],
      [
        "an issuer of one enterprise",
        trust({}, `arn:aws:iam::111122223333:oidc-provider/${GITHUB}/my-enterprise`),
        "compliant",
      ],
      ["a subject not known yet", github("StringLike", UNKNOWN), "unknown"],
      ["a subject not known yet beside all", github("StringLike", [UNKNOWN, "*"]), "violation"],
    ]);
  });

  const cases: [issuer: string, claim: string, pinned: string, open: string][] = [
    ["gitlab.com", "sub", "project_path:my-group/*:ref_type:branch:ref:main", "project_path:my-group*"],
    ["app.terraform.io", "sub", "organization:my-org:project:*", "organization:*:project:app:*"],
    ["agent.buildkite.com", "sub", "organization:my-org:pipeline:app:*", "organization:*"],
    ["oidc.codefresh.io", "sub", "account:5f30ebd30312313ae7f17948:pipeline:*", "account:*"],
    ["oidc.vercel.com", "sub", "owner:my-team:project:app:environment:*", "owner:*:project:app:*"],
    ["oidc.vercel.com", "aud", "https://vercel.com/my-team", "https://vercel.com/*"],
    ["proidc.upbound.io", "sub", "mcp:my-org/app:provider:provider-aws", "mcp:my-org*"],
    ["scalr.io", "sub", "account:my-account:environment:*", "account:my-*"],
    ["graph.facebook.com", "app_id", "358770994578462", "*"],
    ["www.amazon.com", "app_id", "amzn1.application-oa2-client.1", "*"],
    ["api.pulumi.com/oidc", "sub", "pulumi:deploy:org:my-org:*", "pulumi:deploy:org:*"],
    ["api.pulumi.com/oidc", "aud", "aws:my-org", "*"],
  ];
  for (const [issuer, claim, pinned, open] of cases) {
    describe(`${issuer} by ${claim}`, () => {
      const provider = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
      const by = (value: string, from: string = provider) =>
        trust({ StringLike: { [`${issuer}:${claim}`]: value } }, from);
      itJudges(rule, "aws:iam/role:Role", [
        [pinned, by(pinned), "compliant"],
        [open, by(open), "violation"],
        [`${pinned} of a provider of the same program`, by(pinned, UNKNOWN), "compliant"],
        [`${open} of a provider of the same program`, by(open, UNKNOWN), "violation"],
      ]);
    });
  }

  itJudges(rule, "aws:iam/role:Role", [
    ["every identity pool of the world", trust({}, "cognito-identity.amazonaws.com"), "violation"],
    [
      "one identity pool",
      trust(
        { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1" } },
        "cognito-identity.amazonaws.com",
      ),
      "compliant",
    ],
    [
      "one organization of Buildkite by a tag of the session",
      trust(
        { StringEquals: { "aws:RequestTag/organization_slug": "my-org" } },
        "arn:aws:iam::111122223333:oidc-provider/agent.buildkite.com",
      ),
      "compliant",
    ],
    ["everybody at Facebook", trust({}, "graph.facebook.com"), "violation"],
    ["every project of Google", trust({}, "accounts.google.com"), "violation"],
    [
      "a provider of one's own",
      trust({}, "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A"),
      "compliant",
    ],
    [
      "a provider of the same program, of another name",
      trust({ StringLike: { "sso.example.com:sub": "*" } }, UNKNOWN),
      "compliant",
    ],
    ["a provider of the same program without conditions", trust({}, UNKNOWN), "unknown"],
    [
      "a provider of the same program with conditions on other things",
      trust({ StringEquals: { "aws:PrincipalTag/team": "a" } }, UNKNOWN),
      "unknown",
    ],
    [
      "a principal not known yet",
      { assumeRolePolicy: { Statement: { Effect: "Allow", Action: "sts:*", Principal: UNKNOWN } } },
      "unknown",
    ],
    [
      "an account not known yet",
      { assumeRolePolicy: { Statement: { Effect: "Allow", Action: "sts:*", Principal: { AWS: UNKNOWN } } } },
      "compliant",
    ],
    [
      "SAML",
      {
        assumeRolePolicy: {
          Statement: { Effect: "Allow", Action: "sts:AssumeRoleWithSAML", Principal: { Federated: UNKNOWN } },
        },
      },
      "compliant",
    ],
    [
      "a service",
      { assumeRolePolicy: { Statement: { Effect: "Allow", Action: "sts:*", Principal: { Service: "a" } } } },
      "compliant",
    ],
  ]);
  itJudges(rule, "aws:iam/openIdConnectProvider:OpenIdConnectProvider", [
    ["a provider", {}, "not applicable"],
  ]);
});
