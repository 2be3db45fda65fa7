import { nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** Service-linked roles can have none; they are `aws.iam.ServiceLinkedRole`. */
export const iamPermissionsBoundary = rule({
  name: "iam-permissions-boundary",
  displayName: "Roles and users within a boundary",
  description: "A role or user must have one of the permissions boundaries that are configured.",
  severity: "medium",
  frameworks: [nist80053("AC-6", "Least privilege.")],
  tags: ["iam", "least-privilege"],
  remediationSteps: "Set permissionsBoundary to the ARN of a boundary from the configuration of the rule.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  configSchema: {
    properties: {
      boundaries: {
        description:
          "ARNs of the boundaries, in which * stands for any text, such as arn:aws:iam::*:policy/developer-boundary. " +
          "Without any, the rule does nothing.",
        type: "array",
        items: { type: "string", minLength: 1 },
        default: [],
      },
    },
  },
  ja: {
    displayName: "ロールとユーザーのアクセス許可境界",
    description: "ロールとユーザーには、設定で指定したアクセス許可境界のいずれかを付けなければなりません。",
    remediationSteps: "permissionsBoundary に、このルールの設定にある境界ポリシーの ARN を指定します。",
    config: {
      boundaries:
        "境界ポリシーの ARN。* は任意の文字列を表します(例: arn:aws:iam::*:policy/developer-boundary)。指定がなければ、このルールは何もしません。",
    },
  },
  validateResource: validateTypes(["aws:iam/role:Role", "aws:iam/user:User"], (identity, args, report) => {
    const { boundaries } = args.getConfig<{ boundaries: readonly string[] }>();
    if (boundaries.length === 0) args.notApplicable("No boundaries are configured");
    const boundary = at(identity, "permissionsBoundary");
    if (isUnknown(boundary)) throw boundary;
    if (typeof boundary !== "string" || boundary === "") {
      report(
        "permissionsBoundary is not set, so nothing limits what policies give. " +
          `Set it to ${boundaries.join(" or ")}.`,
      );
    } else if (!boundaries.some((pattern) => glob(pattern, boundary))) {
      report(
        `permissionsBoundary is ${boundary}, which is none of those agreed on, so it may allow more than they do. ` +
          `Set it to ${boundaries.join(" or ")}.`,
      );
    }
  }),
});
