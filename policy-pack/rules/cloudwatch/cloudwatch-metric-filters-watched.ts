import { all, any, not, settle } from "../../answer";
import { is } from "../../compare";
import { nist80053 } from "../../frameworks";
import { checkEach } from "../../inputs";
import { ALARM, FILTER, metricsOf, share, type Watched } from "../../metrics";
import { stackRule } from "../../rule";

export const cloudwatchMetricFiltersWatched = stackRule({
  name: "cloudwatch-metric-filters-watched",
  displayName: "Metric filters and alarms that belong together",
  description: "A metric filter must have an alarm, and an alarm in its namespace a filter.",
  severity: "medium",
  frameworks: [nist80053("AU-6, SI-4", "Audit record review, and system monitoring.")],
  tags: ["cloudwatch", "detection"],
  remediationSteps:
    "Give filter and alarm the same metric name and namespace; or delete the one that is not needed any more.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html",
  // A metric may be for a dashboard, and an application may write to the namespace of a filter.
  enforcementLevel: "advisory",
  ja: {
    displayName: "メトリクスフィルターとアラームの対応",
    description:
      "メトリクスフィルターにはアラームが、その名前空間のアラームにはフィルターがなければなりません。",
    remediationSteps:
      "フィルターとアラームのメトリクス名と名前空間をそろえます。使わなくなったものは削除します。",
  },
  types: [FILTER, ALARM],
  validateStack: (args, report) => {
    const { filters, alarms } = metricsOf(args);
    const judgeFilter = (filter: Watched) => {
      if (settle(any(...alarms.map((alarm) => share(filter, alarm))))) return;
      report(
        "No alarm of the stack watches the metric of this filter, so it counts without anybody being told. Add an " +
          "alarm on the same metric name and namespace.",
        filter.urn,
      );
    };
    const judgeAlarm = (alarm: Watched) => {
      const inNamespace = any(...filters.map((filter) => shareNamespace(filter, alarm)));
      if (!settle(all(inNamespace, not(any(...filters.map((filter) => share(filter, alarm))))))) return;
      report(
        "The alarm watches a metric in the namespace of metric filters, but none of them makes it, so it never goes " +
          "off. Give the alarm the metric name of a filter, or put the filter back.",
        alarm.urn,
      );
    };
    // In one list: a filter that is not known yet must not keep the alarms from being judged.
    checkEach(
      [
        ...filters.map((filter) => () => judgeFilter(filter)),
        ...alarms.map((alarm) => () => judgeAlarm(alarm)),
      ],
      (judge) => judge(),
    );
  },
});

function shareNamespace(filter: Watched, alarm: Watched) {
  return any(
    ...filter.metrics.flatMap(({ namespace }) =>
      alarm.metrics.map((metric) => is(metric.namespace, namespace)),
    ),
  );
}
