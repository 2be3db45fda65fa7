import { cloudwatchMetricFiltersWatched as rule } from "../../../../policy-pack/rules/cloudwatch/cloudwatch-metric-filters-watched";
import { UNKNOWN, itJudgesStack } from "../../../support/policy";

describe("cloudwatch-metric-filters-watched", () => {
  const filter = (name: string, namespace = "Trail") => ({
    type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    name: "filter",
    props: { metricTransformation: { name, namespace, value: "1" } },
  });
  const alarm = (metricName: string, namespace = "Trail") => ({
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "alarm",
    props: { metricName, namespace },
  });

  itJudgesStack(rule, [
    ["nothing", [], "compliant"],
    ["a pair", [filter("root"), alarm("root")], "compliant"],
    [
      "a filter alone",
      [filter("root")],
      "violation",
      { messages: ["No alarm of the stack"], about: ["filter"] },
    ],
    ["an alarm on a metric of AWS", [alarm("CPUUtilization", "AWS/EC2")], "compliant"],
    [
      "names that differ",
      [filter("root"), alarm("rooot")],
      "violation",
      { messages: ["No alarm of the stack", "but none of them makes it"], about: ["filter", "alarm"] },
    ],
    ["namespaces that differ", [filter("root"), alarm("root", "trail")], "violation", { about: ["filter"] }],
    ["a name not known yet", [filter(UNKNOWN), alarm("root")], "unknown"],
    [
      "a namespace not known yet beside an alarm on a metric of AWS",
      [filter("root", UNKNOWN), alarm("CPUUtilization", "AWS/EC2")],
      "violation",
      { about: ["filter"] },
    ],
    [
      "an alarm on nothing beside a filter that is not known yet",
      [filter(UNKNOWN, "Other"), { ...alarm("x", "Other"), name: "other" }, filter("root"), alarm("rooot")],
      "violation and unknown",
      { about: ["filter", "alarm"] },
    ],
    ["a namespace not known yet", [filter("root", UNKNOWN), alarm("root")], "unknown"],
  ]);
});
