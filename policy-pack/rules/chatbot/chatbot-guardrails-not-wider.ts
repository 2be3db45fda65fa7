import { nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { at, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** What only reads, and policies of one's own, which other rules judge: an account id has twelve digits. */
const ALLOWED_POLICIES = [
  "arn:*:iam::aws:policy/*ReadOnlyAccess",
  "arn:*:iam::aws:policy/job-function/ViewOnlyAccess",
  "arn:*:iam::????????????:policy/*",
];

/**
 * Guardrails cap what the role of the channel and the roles of its people may do, so it is enough to judge these. A
 * policy that is not known yet is made by the same program, and is taken for one of those that are allowed.
 */
export const chatbotGuardrailsNotWider = rule({
  name: "chatbot-guardrails-not-wider",
  displayName: "Chat channels within guardrails",
  description: "A chat channel must have guardrail policies, and none but those that are allowed.",
  severity: "high",
  frameworks: [nist80053("AC-3, AC-6", "Access enforcement and least privilege.")],
  tags: ["chatbot", "least-privilege"],
  remediationSteps:
    "Set guardrailPolicyArns to a policy of your own that allows what the channel is for, or to ReadOnlyAccess of AWS.",
  url: "https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html",
  configSchema: {
    properties: {
      allowedPolicies: {
        description:
          "ARNs of the policies that may be guardrails, in which * stands for any text and ? for one character.",
        type: "array",
        items: { type: "string", minLength: 1 },
        minItems: 1,
        default: ALLOWED_POLICIES,
      },
    },
  },
  ja: {
    displayName: "チャットチャネルのガードレール",
    description:
      "チャットチャネルにはガードレールポリシーを設定し、許可されたポリシー以外を使ってはなりません。",
    remediationSteps:
      "guardrailPolicyArns に、チャネルの用途に必要な権限だけを許可する独自のポリシー、または AWS 管理の ReadOnlyAccess を指定します。",
    config: {
      allowedPolicies:
        "ガードレールとして使えるポリシーの ARN。* は任意の文字列、? は任意の 1 文字を表します。",
    },
  },
  validateResource: validateTypes(
    [
      "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
      "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
    ],
    (channel, args, report) => {
      const { allowedPolicies } = args.getConfig<{
        allowedPolicies: readonly string[];
      }>();
      const guardrails = at(channel, "guardrailPolicyArns");
      if (isUnknown(guardrails)) throw guardrails;
      if (listOf(guardrails).length === 0) {
        report(
          "guardrailPolicyArns is not set, and AWS then takes AdministratorAccess, so the channel may do whatever its " +
            "role or a role of its people may. Set it to a policy that allows what the channel is for.",
        );
      }
      for (const arn of listOf(guardrails)) {
        if (typeof arn !== "string" || allowedPolicies.some((pattern) => glob(pattern, arn))) continue;
        report(
          `guardrailPolicyArns has ${arn}, which is none of the allowed policies, so everybody in the channel may do ` +
            "more than intended. Take a narrower policy, or add it to allowedPolicies.",
        );
      }
    },
  ),
});
