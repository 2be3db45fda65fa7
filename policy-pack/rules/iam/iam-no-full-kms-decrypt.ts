import { isForAdministrators } from "../../administrator";
import { all, any, not, settle } from "../../answer";
import {
  anyCondition,
  coversAction,
  coversEvery,
  isAllow,
  validateDocuments,
  type Condition,
} from "../../document";
import { IDENTITY_DOCUMENTS } from "../../documentInputs";
import { fsbp, nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { checkEach } from "../../inputs";
import { IS_TEXT } from "../../narrowing";
import { rule } from "../../rule";

const ACTIONS = ["kms:Decrypt", "kms:ReEncryptFrom"] as const;

/** The condition keys that say which keys, or through which service and for which data. */
const KEYS = [
  "aws:resourcetag/*",
  "kms:encryptioncontext:*",
  "kms:requestalias",
  "kms:resourcealiases",
  "kms:viaservice",
];

/**
 * Leaves policies of administrators to the rule `iam-no-admin-policies`. A managed policy with `NotAction` is left alone
 * as well: it is mostly a permissions boundary, which gives nothing, and which Security Hub passes over.
 */
export const iamNoFullKmsDecrypt = rule({
  name: "iam-no-full-kms-decrypt",
  displayName: "No decryption with every key",
  description:
    "A policy of users, groups, roles or permission sets must name the KMS keys that it lets decrypt.",
  severity: "medium",
  frameworks: [
    fsbp("KMS.1", "IAM customer managed policies should not allow decryption actions on all KMS keys."),
    fsbp(
      "KMS.2",
      "IAM principals should not have inline policies that allow decryption actions on all KMS keys.",
    ),
    nist80053("AC-3, AC-6", "Access enforcement and least privilege."),
  ],
  tags: ["iam", "kms", "least-privilege"],
  remediationSteps:
    "Name the ARNs of the keys in Resource; or add a condition on kms:ViaService, kms:ResourceAliases or aws:ResourceTag.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  ja: {
    displayName: "すべてのキーによる復号の禁止",
    description:
      "ユーザー、グループ、ロール、許可セットのポリシーでは、復号を許可する KMS キーを特定しなければなりません。",
    remediationSteps:
      "Resource にキーの ARN を指定します。または、kms:ViaService、kms:ResourceAliases、aws:ResourceTag の条件を追加します。",
  },
  validateResource: validateDocuments(IDENTITY_DOCUMENTS, ({ argument, statements }, { type }, report) => {
    checkEach(statements, (statement) => {
      if (statement.notActions && type === "aws:iam/policy:Policy") return;
      const decrypts = all(
        isAllow(statement),
        any(...ACTIONS.map((action) => coversAction(statement, action))),
        coversEvery(statement, "key"),
        not(anyCondition(statement, namesKeys)),
        not(isForAdministrators(statement)),
      );
      if (settle(decrypts)) {
        report(
          `${argument}: ${statement.label} allows ${ACTIONS.join(" or ")} with every key, so encryption protects ` +
            "nothing from whoever has these rights. Name the ARNs of the keys in Resource.",
        );
      }
    });
  }),
});

function namesKeys({ key, operator }: Condition): boolean {
  return KEYS.some((one) => glob(one, key)) && IS_TEXT.test(operator);
}
