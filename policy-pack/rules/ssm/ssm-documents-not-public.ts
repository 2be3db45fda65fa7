import { all, settle } from "../../answer";
import { is } from "../../compare";
import { fsbp, nist80053 } from "../../frameworks";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** By its id, or by an ARN that ends with it. */
const SHARING = "/ssm/documents/console/public-sharing-permission";

export const ssmDocumentsNotPublic = rule({
  name: "ssm-documents-not-public",
  displayName: "SSM documents not shared with everybody",
  description: "Systems Manager documents must not be shared with all AWS accounts.",
  severity: "critical",
  frameworks: [
    fsbp(
      "SSM.4, SSM.7",
      "SSM documents should not be public, and have the block public sharing setting enabled.",
    ),
    nist80053("AC-3, AC-6", "Access enforcement and least privilege."),
  ],
  tags: ["ssm", "public-access"],
  remediationSteps:
    "Name the accounts in permissions.account_ids instead of All, and leave the public sharing setting at Disable.",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html",
  ja: {
    displayName: "SSM ドキュメントを公開しない",
    description: "Systems Manager のドキュメントを、すべての AWS アカウントと共有してはなりません。",
    remediationSteps:
      "permissions.account_ids には、All ではなくアカウント ID を指定します。パブリック共有の設定は Disable のままにします。",
  },
  validateResource: [
    ...validateTypes(["aws:ssm/document:Document"], (document, _, report) => {
      // The keys of this map are those of the provider, not of Pulumi.
      const accounts = at(at(document, "permissions"), "account_ids");
      if (isUnknown(accounts)) throw accounts;
      if (/\ball\b/i.test(String(accounts))) {
        report(
          'permissions.account_ids is "All", so every AWS account can read and run the document with all that is ' +
            "written in it. Name the accounts that need it.",
        );
      }
    }),
    ...validateTypes(["aws:ssm/serviceSetting:ServiceSetting"], (setting, _, report) => {
      const id = at(setting, "settingId");
      const isSharing = isUnknown(id) ? id : String(id).endsWith(SHARING);
      const value = at(setting, "settingValue");
      if (settle(all(isSharing, is(value, "Enable")))) {
        report(
          `settingValue of ${SHARING} is "${String(value)}", so anybody in the account may share documents with every AWS ` +
            "account. Set it to Disable.",
        );
      }
    }),
  ],
});
