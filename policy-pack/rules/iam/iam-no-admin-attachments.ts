import { validateAttachments } from "../../attachments";
import { cis, nist80053 } from "../../frameworks";
import { rule } from "../../rule";

const ADMINISTRATORS = ["AdministratorAccess"];

export const iamNoAdminAttachments = rule({
  name: "iam-no-admin-attachments",
  displayName: "No administrator policy of AWS attached",
  description:
    "A user, group, role or permission set must not have the AWS managed policy of administrators.",
  severity: "high",
  frameworks: [
    cis("1.15", "Ensure IAM policies that allow full *:* administrative privileges are not attached."),
    nist80053("AC-2, AC-6", "Account management and least privilege."),
  ],
  tags: ["iam", "least-privilege"],
  remediationSteps:
    "Attach a policy that allows what the work needs; or exempt the one role that is meant for emergencies.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  configSchema: {
    properties: {
      policies: {
        description:
          "The AWS managed policies that make an administrator, by what follows policy/ in their ARN, such as IAMFullAccess.",
        type: "array",
        items: { type: "string", minLength: 1 },
        minItems: 1,
        default: ADMINISTRATORS,
      },
    },
  },
  ja: {
    displayName: "AWS 管理の管理者ポリシーのアタッチ禁止",
    description:
      "ユーザー、グループ、ロール、許可セットに、管理者向けの AWS 管理ポリシーをアタッチしてはなりません。",
    remediationSteps:
      "業務に必要な権限だけを許可するポリシーをアタッチします。緊急用のロールだけは例外(exempt)に登録します。",
    config: {
      policies:
        "管理者とみなす AWS 管理ポリシー。IAMFullAccess のように、ARN の policy/ に続く部分で指定します。",
    },
  },
  validateResource: validateAttachments(({ argument, name }, args, report) => {
    const { policies } = args.getConfig<{ policies: readonly string[] }>();
    if (policies.includes(name)) {
      report(
        `${argument} attaches ${name}, so whoever gets hold of these rights owns the account. ` +
          "Attach a policy that allows what is needed.",
      );
    }
  }),
});
