import { all, settle, type Answer } from "../../answer";
import {
  anyCondition,
  coversAction,
  isAllow,
  validateDocuments,
  type Condition,
  type Statement,
} from "../../document";
import { TRUST_DOCUMENTS } from "../../documentInputs";
import { nist80053 } from "../../frameworks";
import { checkEach, isUnknown } from "../../inputs";
import { IS_TEXT } from "../../narrowing";
import { rule } from "../../rule";

/**
 * Identity providers that serve everybody from one address, so that only a claim tells whose token it is; and what the
 * claim must say before its first wildcard. `repo:my-org/*` is one organization, `repo:my-org*` is anybody who takes a
 * name that begins like it.
 *
 * A provider with an address of its own for each customer (GitHub Enterprise, Bitbucket, CircleCI) is none of these. The
 * audience need not be asked for again: IAM takes only what the provider's list of client ids names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const ISSUERS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  "token.actions.githubusercontent.com": {
    sub: /^(repo|repository|repository_owner):[^:/*?]+([:/]|$)|^(repository_id|repository_owner_id):\d+(:|$)/,
    repository: /^[^/*?]+\//,
    repository_id: /^\d+$/,
    enterprise_id: /^\d+$/,
  },
  "gitlab.com": { sub: /^project_path:[^:/*?]+\// },
  "agent.buildkite.com": {
    sub: /^organization:[^:*?]+(:|$)/,
    // Tags of the session, which come from the token as well.
    "aws:requesttag/organization_id": /^[^*?]+$/,
    "aws:requesttag/organization_slug": /^[^*?]+$/,
  },
  "app.terraform.io": { sub: /^organization:[^:*?]+(:|$)/ },
  "oidc.codefresh.io": { sub: /^account:[^:*?]+(:|$)/ },
  "oidc.vercel.com": { sub: /^owner:[^:*?]+(:|$)/, aud: /^https:\/\/vercel\.com\/[^*?]+$/ },
  "proidc.upbound.io": { sub: /^mcp:[^:/*?]+\// },
  "scalr.io": { sub: /^account:[^:*?]+(:|$)/ },
  "api.pulumi.com/oidc": { sub: /^pulumi:[a-z]+:org:[^:*?]+(:|$)/, aud: /^[^*?]+$/ },
  // Anybody can make an identity pool.
  "cognito-identity.amazonaws.com": { aud: /^[^*?]+$/ },
  "accounts.google.com": { aud: /^[^*?]+$/, oaud: /^[^*?]+$/ },
  "graph.facebook.com": { app_id: /^[^*?]+$/ },
  "www.amazon.com": { app_id: /^[^*?]+$/ },
};

export const iamOidcTrustPinned = rule({
  name: "iam-oidc-trust-pinned",
  displayName: "OIDC trust limited to your own organization",
  description: "A role that trusts a shared OIDC provider must pin the organization or project of the token.",
  severity: "critical",
  frameworks: [
    nist80053("AC-3, IA-8", "Access enforcement, and identification of non-organizational users."),
  ],
  tags: ["iam", "roles", "oidc", "ci"],
  remediationSteps:
    "Add a condition on the sub claim with your organization and repository written out, such as StringLike " +
    "token.actions.githubusercontent.com:sub repo:my-org/my-repo:*.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
  ja: {
    displayName: "OIDC 信頼を自組織に限定",
    description:
      "共有の OIDC プロバイダーを信頼するロールでは、トークンの組織またはプロジェクトを固定しなければなりません。",
    remediationSteps:
      "sub クレームの条件を追加し、組織名とリポジトリ名を明記します。例: StringLike で token.actions.githubusercontent.com:sub に repo:my-org/my-repo:* を指定します。",
  },
  validateResource: validateDocuments(TRUST_DOCUMENTS, ({ argument, statements }, _, report) => {
    checkEach(statements, (statement) => {
      const assumes = coversAction(statement, "sts:AssumeRoleWithWebIdentity");
      if (!settle(all(isAllow(statement), assumes))) return;
      checkEach(issuersOf(statement), (issuer) => {
        const claims = ISSUERS[issuer]!;
        if (settle(anyCondition(statement, (condition) => pins(condition, issuer, claims)))) return;
        report(
          `${argument}: ${statement.label} trusts tokens of ${issuer}, and no condition pins whose they are by ` +
            `${Object.keys(claims).join(" or ")}, so everybody who uses ${issuer} can assume the role. ` +
            "Add a condition in which the organization is written out before any wildcard.",
        );
      });
    });
  }),
});

/** The shared issuers that a statement trusts. Of a provider that the same program makes, the conditions tell the name. */
function issuersOf({ principals, conditions }: Statement): string[] {
  const federated = principals.filter(({ type }) => type === "Federated" || type === "");
  const names = federated.map(({ value }) =>
    isUnknown(value) ? value : value.replace(/.*:oidc-provider\//, ""),
  );
  const unknown = names.find(isUnknown);
  if (unknown) {
    const issuers = conditions
      .map(({ key }) => key.slice(0, key.lastIndexOf(":")))
      .filter((name) => name.includes("."));
    if (issuers.length === 0) throw unknown;
    names.push(...issuers);
  }
  return Object.keys(ISSUERS).filter((issuer) => names.includes(issuer));
}

function pins({ operator, key, values }: Condition, issuer: string, claims: Record<string, RegExp>): Answer {
  const pattern = Object.entries(claims).find(([claim]) => [claim, `${issuer}:${claim}`].includes(key))?.[1];
  if (!pattern || !IS_TEXT.test(operator)) return false;
  return all(...values.map((value) => (isUnknown(value) ? value : pattern.test(value))));
}
