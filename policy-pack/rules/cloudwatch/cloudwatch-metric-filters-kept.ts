import { all, any, settle } from "../../answer";
import { is } from "../../compare";
import { cis, nist80053 } from "../../frameworks";
import { checkEach } from "../../inputs";
import { ALARM, FILTER, metricsOf, share, type Watched } from "../../metrics";
import { stackRule } from "../../rule";

/** Which metrics these are, only the configuration can say: of what is gone, nothing in the program speaks. */
export const cloudwatchMetricFiltersKept = stackRule({
  name: "cloudwatch-metric-filters-kept",
  displayName: "Alarms on the audit trail kept",
  description: "Each metric that the configuration names must have a metric filter and an alarm.",
  severity: "high",
  frameworks: [
    cis(
      "4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 4.10, 4.11, 4.12, 4.13, 4.14, 4.15",
      "Ensure that calls which matter to security are monitored.",
    ),
    nist80053("AU-6, SI-4", "Audit record review, and system monitoring."),
  ],
  tags: ["cloudwatch", "detection"],
  remediationSteps:
    "Put back the aws.cloudwatch.LogMetricFilter and the aws.cloudwatch.MetricAlarm on its metric; or take the metric out of the configuration.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html",
  configSchema: {
    properties: {
      metrics: {
        description: "Names of metrics that need a metric filter and an alarm.",
        type: "array",
        items: { type: "string", minLength: 1 },
        uniqueItems: true,
        default: [],
      },
    },
  },
  ja: {
    displayName: "証跡のアラームを維持する",
    description: "設定に挙げたメトリクスには、それぞれメトリクスフィルターとアラームがなければなりません。",
    remediationSteps:
      "aws.cloudwatch.LogMetricFilter と、そのメトリクスの aws.cloudwatch.MetricAlarm を元に戻します。" +
      "不要になったメトリクスは、設定から削除します。",
    config: { metrics: "メトリクスフィルターとアラームが必要なメトリクスの名前。" },
  },
  types: [FILTER, ALARM],
  validateStack: (args, report) => {
    const { metrics } = args.getConfig<{ metrics: readonly string[] }>();
    const { filters, alarms } = metricsOf(args);
    checkEach(metrics, (name) => {
      const makes = ({ metrics: made }: Watched) => any(...made.map((metric) => is(metric.name, name)));
      if (!settle(any(...filters.map(makes)))) {
        report(
          `No metric filter makes the metric "${name}", so what it counted goes unseen. Put the filter back, and an ` +
            "alarm on its metric.",
        );
        return;
      }
      const watched = filters.flatMap((filter) =>
        alarms.map((alarm) => all(makes(filter), share(filter, alarm))),
      );
      if (!settle(any(...watched))) {
        report(
          `No alarm watches the metric "${name}", so it is counted without anybody being told. Put the alarm back, in ` +
            "the namespace and the region of the filter.",
        );
      }
    });
  },
});
