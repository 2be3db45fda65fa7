import type { ResourceValidationArgs } from "@pulumi/policy";
import { all, any, not, settle, type Answer } from "../../answer";
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
import { checkEach, copyOf, isUnknown, listOf } from "../../inputs";
import { IS_TEXT, conditionNarrows } from "../../narrowing";
import { providerSetting } from "../../provider";
import { rule } from "../../rule";

/**
 * Which account is one's own, the rule learns from `allowedAccountIds` of the provider; without it, it says nothing. A
 * principal that is not known yet is made by the same program, so it is no stranger.
 */
export const iamTrustAccountExternalId = rule({
  name: "iam-trust-account-external-id",
  displayName: "Other accounts need an external id",
  description: "A role that trusts an account of somebody else must ask for an external id.",
  severity: "medium",
  frameworks: [nist80053("AC-3, AC-6", "Access enforcement and least privilege.")],
  tags: ["iam", "roles", "confused-deputy", "third-party"],
  remediationSteps:
    "Add a condition StringEquals on sts:ExternalId with the id that the other side made for you; for an account of " +
    "your own organization, aws:PrincipalOrgID, or add the account to trustedAccounts.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  configSchema: {
    properties: {
      trustedAccounts: {
        description: "Ids of other accounts of yours, which need no external id.",
        type: "array",
        items: { type: "string", pattern: "^[0-9]{12}$" },
        default: [],
      },
    },
  },
  ja: {
    displayName: "他アカウントには外部 ID を要求",
    description: "第三者のアカウントを信頼するロールでは、外部 ID を要求しなければなりません。",
    remediationSteps:
      "相手から発行された ID を sts:ExternalId の StringEquals 条件に指定します。自組織のアカウントであれば aws:PrincipalOrgID の条件を追加するか、trustedAccounts に登録します。",
    config: { trustedAccounts: "外部 ID を必要としない、自組織の他のアカウントの ID。" },
  },
  validateResource: validateDocuments(TRUST_DOCUMENTS, ({ argument, statements }, args, report) => {
    const { trustedAccounts } = args.getConfig<{ trustedAccounts: readonly string[] }>();
    const own = ownAccounts(args);
    if (own.length === 0) args.notApplicable("The provider has no allowedAccountIds");
    checkEach(statements, (statement) => {
      const others = accountsOf(statement).filter((id) => !own.includes(id) && !trustedAccounts.includes(id));
      if (others.length === 0) return;
      const assumes = coversAction(statement, "sts:AssumeRole");
      if (settle(all(isAllow(statement), assumes, not(anyCondition(statement, tellsApart))))) {
        report(
          `${argument}: ${statement.label} trusts another account (${others.join(", ")}) without a condition on ` +
            "sts:ExternalId, so other customers of that account could have it use this role for them. " +
            "Add the condition; or add the account to trustedAccounts, if it is yours.",
        );
      }
    });
  }),
});

function ownAccounts({ provider }: ResourceValidationArgs): unknown[] {
  return listOf(providerSetting(copyOf(provider?.props), "allowedAccountIds")).filter((id) => !isUnknown(id));
}

function accountsOf({ principals }: Statement): string[] {
  return principals.flatMap(({ type, value }) => {
    const [first = "", , , , account = first] = String(value).split(":");
    return type === "AWS" && /^\d{12}$/.test(account) ? [account] : [];
  });
}

/** Written out, at least its beginning: what stands for the request's own value, as `${…}` may, is any id. */
const ID = /^[^*?$]{4}/;

const ORGANIZATION = ["aws:principalorgid", "aws:principalorgpaths"];

/** Does the condition keep the other side's customers apart, or other sides away? */
function tellsApart(condition: Condition): Answer {
  const { key, operator, values } = condition;
  // A person with a device of his own is no deputy. With BoolIfExists, access keys would pass.
  if (key === "aws:multifactorauthpresent") {
    return (
      operator === "Bool" && any(...values.map((value) => (isUnknown(value) ? value : value === "true")))
    );
  }
  if (key === "sts:externalid") {
    return (
      IS_TEXT.test(operator) && all(...values.map((value) => (isUnknown(value) ? value : ID.test(value))))
    );
  }
  return ORGANIZATION.includes(key) && conditionNarrows(condition);
}
