/** Metric filters, which count what is written to a log group, and the alarms that watch their metrics. */
import type { StackValidationArgs } from "@pulumi/policy";
import { all, any, type Answer } from "./answer";
import { is } from "./compare";
import { at, isUnknown, listOf } from "./inputs";
import { resourcesOf, type StackResource } from "./stack";

export const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
export const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** A metric, whose names may not be known yet. */
interface Metric {
  namespace: unknown;
  name: unknown;
  region: unknown;
}

/** Filters and alarms of a stack, each with its metrics. */
export function metricsOf(args: StackValidationArgs): { filters: Watched[]; alarms: Watched[] } {
  const metrics = (type: string, read: (props: unknown) => unknown[][]) =>
    resourcesOf(args, type).map((resource) => ({
      ...resource,
      metrics: read(resource.props).map(([namespace, name]): Metric => ({
        namespace,
        name,
        region: at(resource.props, "region"),
      })),
    }));
  return { filters: metrics(FILTER, ofFilter), alarms: metrics(ALARM, ofAlarm) };
}

export type Watched = StackResource & { metrics: Metric[] };

/** Do the two speak of the same metric? */
export function share(one: Watched, other: Watched): Answer {
  return any(...one.metrics.flatMap((metric) => other.metrics.map((second) => same(metric, second))));
}

/** A region that is left out is that of the provider, for both. */
function same(one: Metric, other: Metric): Answer {
  const elsewhere =
    typeof one.region === "string" && typeof other.region === "string" && one.region !== other.region;
  return all(!elsewhere, equal(one.namespace, other.namespace), equal(one.name, other.name));
}

function equal(one: unknown, other: unknown): Answer {
  return isUnknown(one) ? one : is(other, one);
}

function ofFilter(props: unknown): unknown[][] {
  const metric = at(props, "metricTransformation");
  return [[at(metric, "namespace"), at(metric, "name")]];
}

/** An alarm watches one metric, or several by way of `metricQueries`. */
function ofAlarm(props: unknown): unknown[][] {
  const queried = listOf(at(props, "metricQueries")).map((query) => at(query, "metric"));
  return [props, ...queried].map((metric) => [at(metric, "namespace"), at(metric, "metricName")]);
}
