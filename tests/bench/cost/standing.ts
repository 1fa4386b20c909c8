import type { Deployment } from '../../../infra/local/types.ts';
import { METRICS } from '../../../shared/metrics/metrics.ts';
import type { Standing } from './month.ts';

interface Alarm {
  Namespace?: string;
  Metrics?: { MetricStat?: object }[];
}

/** What the synthesised template has that is billed by being there. */
export function standingIn(deployment: Deployment): Standing {
  const alarms = deployment.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties as unknown as Alarm);
  const metrics = alarms.map(
    ({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1,
  );
  const readers = deployment.ofType('AWS::Lambda::EventSourceMapping');
  return {
    queues: readers.filter(({ properties }) => String(properties['EventSourceArn']).includes(':sqs:')).length,
    alarmMetrics: metrics.reduce((all, one) => all + one, 0),
    customMetrics: Object.keys(METRICS).length,
  };
}
