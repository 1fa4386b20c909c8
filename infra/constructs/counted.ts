import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type MetricName, NAMESPACE } from '../../shared/metrics/metrics.ts';

/** A metric that the service itself counts, of this stage alone. */
export const counted = (scope: Construct, metricName: MetricName, { statistic = 'Sum', minutes = 5 } = {}): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    statistic,
    period: Duration.minutes(minutes),
    dimensionsMap: { service: Stack.of(scope).stackName },
  });
