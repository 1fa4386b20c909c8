import { Metrics } from '@aws-lambda-powertools/metrics';
import { log } from '../platform/logger.ts';
import { METRICS, type MetricName, NAMESPACE } from './metrics.ts';

const metrics = new Metrics({ namespace: NAMESPACE });

type Ids = Record<string, string | number | undefined>;

/**
 * Adds to a metric, by a line of the log that CloudWatch reads:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * Figures to watch by: what is done twice after a failure may be counted twice, and no decision hangs on them.
 */
export function count(name: MetricName, amount = 1): void {
  metrics.addMetric(name, METRICS[name], amount);
}

/** Writes what was counted since the last time as one line. */
export function tellCounts(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/** Counts one thing that somebody will want to look up, with a line that names it. */
export function countAndTell(name: MetricName, ids: Ids): void {
  log.warn(name, ids);
  metrics.singleMetric().addMetric(name, METRICS[name], 1);
}
