import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** The least of each number, what AWS takes if it is left out, and what a weak one is good for. */
const NUMBERS = [
  ["minimumPasswordLength", 14, "6", "short passwords can be guessed"],
  ["passwordReusePrevention", 24, "none", "a stolen password comes back with the next change"],
] as const;

/** The provider sends nothing of what is left out, and AWS then takes false. */
const CHARACTERS = [
  "requireLowercaseCharacters",
  "requireUppercaseCharacters",
  "requireNumbers",
  "requireSymbols",
] as const;

export const iamAccountPasswordPolicy = rule({
  name: "iam-account-password-policy",
  displayName: "Strong password policy",
  description:
    "The password policy of an account must ask for long, mixed passwords and remember the last 24.",
  severity: "medium",
  frameworks: [
    cis(
      "1.7, 1.8",
      "Ensure the IAM password policy requires 14 characters or more and prevents password reuse.",
    ),
    fsbp("IAM.7", "Password policies for IAM users should have strong configurations."),
    nist80053("IA-5", "Authenticator management."),
  ],
  tags: ["iam", "users", "credentials"],
  remediationSteps:
    "Set minimumPasswordLength to 14 or more, passwordReusePrevention to 24, and requireLowercaseCharacters, " +
    "requireUppercaseCharacters, requireNumbers and requireSymbols to true.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
  ja: {
    displayName: "強固なパスワードポリシー",
    description:
      "アカウントのパスワードポリシーでは、14 文字以上で複数の文字種を含むパスワードを要求し、過去 24 回分の再利用を防がなければなりません。",
    remediationSteps:
      "minimumPasswordLength を 14 以上、passwordReusePrevention を 24 にし、requireLowercaseCharacters、requireUppercaseCharacters、requireNumbers、requireSymbols を true にします。",
  },
  validateResource: validateTypes(
    ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
    (policy, _args, report) => {
      checkEach([...NUMBERS, ...CHARACTERS], (setting) => {
        const [name, least, byDefault, loss] =
          typeof setting === "string" ? [setting, true, "false", "passwords are easier to guess"] : setting;
        const value = at(policy, name);
        if (isUnknown(value)) throw value;
        if (Number(value ?? 0) >= Number(least)) return;
        const found =
          value === undefined || value === null
            ? `left out, so AWS takes ${byDefault}`
            : JSON.stringify(value);
        report(`${name} is ${found}, so ${loss}. Set ${name} to ${least}.`);
      });
    },
  ),
});
