import { all, not, settle } from "../../answer";
import { is } from "../../compare";
import { nist80053 } from "../../frameworks";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const MINIMUM_DAYS = 365;

export const cloudwatchLogGroupRetention = rule({
  name: "cloudwatch-log-group-retention",
  displayName: "Logs kept long enough",
  description: "A log group must keep its events as long as investigations need them.",
  severity: "medium",
  frameworks: [nist80053("AU-11, AU-6(3)", "Audit record retention (Security Hub control CloudWatch.16).")],
  tags: ["cloudwatch", "logging"],
  remediationSteps:
    "Set retentionInDays to 365 or more; left out or 0, events are kept, and paid for, without end.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  // Not every log is evidence: the log of a test may well go after a week.
  enforcementLevel: "advisory",
  configSchema: {
    properties: {
      minimumDays: {
        description: "How long events have to be kept at least, in days.",
        type: "integer",
        minimum: 1,
        default: MINIMUM_DAYS,
      },
    },
  },
  ja: {
    displayName: "ログを十分な期間保持する",
    description: "ロググループは、調査に必要な期間、イベントを保持しなければなりません。",
    remediationSteps:
      "retentionInDays を 365 以上にします。省略または 0 の場合、イベントは無期限に保持され、料金もかかり続けます。",
    config: { minimumDays: "イベントを保持する最短の日数。" },
  },
  validateResource: validateTypes(["aws:cloudwatch/logGroup:LogGroup"], (group, args, report) => {
    const { minimumDays } = args.getConfig<{ minimumDays: number }>();
    const given = at(group, "retentionInDays");
    const days = Number(given);
    const isShort = isUnknown(given) ? given : days > 0 && days < minimumDays;
    // AWS keeps this class for two days, whatever is said: it only passes events on.
    if (settle(all(isShort, not(is(at(group, "logGroupClass"), "DELIVERY"))))) {
      report(
        `retentionInDays is ${days}, so events are gone after ${days} days, and intruders are often found later than ` +
          `that. Set retentionInDays to ${minimumDays} or more.`,
      );
    }
  }),
});
