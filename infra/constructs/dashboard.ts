import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  PeriodOverride,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Automation } from './automation.ts';
import { counted } from './counted.ts';
import type { Foundation } from './service-function.ts';

export interface DashboardProps {
  foundation: Foundation;
  api: Api;
  automation: Automation;
}

const period = Duration.minutes(5);

/**
 * One page for whoever looks after a stage: is anything wrong, do people get through, does what should move by itself move, does mail
 * go out. Three dashboards of an account with up to fifty metrics each are free: https://aws.amazon.com/cloudwatch/pricing/
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const dashboard = new CloudWatchDashboard(this, 'Board', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.INHERIT,
    });
    const alarms = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof Alarm);
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 }));
    dashboard.addWidgets(...this.requests(props));
    dashboard.addWidgets(...this.work());
    dashboard.addWidgets(...this.automations(props.automation));
    dashboard.addWidgets(...this.storage(props));
  }

  /** What people notice at once. */
  private requests({ api: { http } }: DashboardProps): IWidget[] {
    const latency = (statistic: string) => http.metricLatency({ statistic, period, label: statistic });
    return [
      graph('Requests', [
        http.metricCount({ period, statistic: 'Sum', label: 'requests' }),
        http.metricClientError({ period, statistic: 'Sum', label: 'refused (4xx)' }),
        http.metricServerError({ period, statistic: 'Sum', label: 'failed (5xx)' }),
      ]),
      graph('How long requests take, in milliseconds', [latency('p50'), latency('p99')]),
    ];
  }

  /** What the organisation is there for. */
  private work(): IWidget[] {
    return [
      graph('Submissions and cases', [
        counted(this, 'SubmissionsReceived'),
        counted(this, 'SubmissionsFailed'),
        counted(this, 'CasesOpened'),
      ]),
      graph('Mail', [
        counted(this, 'MessagesSent'),
        counted(this, 'MessagesNotDelivered'),
        counted(this, 'MessagesUnknown'),
      ]),
    ];
  }

  private automations({ derive, react, followUps, mailQueue, webhooks }: Automation): IWidget[] {
    const age = (fn: { functionName: string }, label: string) =>
      lambda('IteratorAge', { fn, statistic: 'Maximum', label });
    const waiting = (queue: typeof mailQueue.deadLetters, label: string) =>
      queue.metricApproximateNumberOfMessagesVisible({ period, label });
    return [
      graph('Rules', [
        counted(this, 'RulesActed'),
        counted(this, 'RulesParked'),
        counted(this, 'RulesStopped'),
        counted(this, 'RulesPaused'),
        counted(this, 'RuleCasesLeftOut'),
      ]),
      graph('How late follow-ups fire, in seconds', [counted(this, 'FollowUpDelay', { statistic: 'Maximum' })]),
      graph('How far behind, in milliseconds', [age(derive, 'lists and counters'), age(react, 'rules')]),
      graph('Left over', [
        counted(this, 'FoundBySweep'),
        counted(this, 'WebhooksGivenUp'),
        waiting(mailQueue.deadLetters, 'mail given up'),
        waiting(webhooks.deadLetters, 'webhook calls given up'),
        waiting(followUps.deadLetters, 'schedules given up'),
      ]),
    ];
  }

  private storage({ foundation: { data }, automation: { derive, react } }: DashboardProps): IWidget[] {
    const table = (metricName: string, label: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        statistic: 'Sum',
        period,
        label,
        dimensionsMap: { TableName: data.table.tableName },
      });
    return [
      graph('Read and write units', [
        table('ConsumedReadCapacityUnits', 'read'),
        table('ConsumedWriteCapacityUnits', 'written'),
        table('ReadThrottleEvents', 'reads throttled'),
        table('WriteThrottleEvents', 'writes throttled'),
      ]),
      graph('Errors of what reads the stream', [
        lambda('Errors', { fn: derive, statistic: 'Sum', label: 'lists and counters' }),
        lambda('Errors', { fn: react, statistic: 'Sum', label: 'rules' }),
      ]),
    ];
  }
}

const graph = (title: string, left: IMetric[]): IWidget => new GraphWidget({ title, left, width: 12, height: 6 });

const lambda = (
  metricName: string,
  { fn, statistic, label }: { fn: { functionName: string }; statistic: string; label: string },
): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    statistic,
    period,
    label,
    dimensionsMap: { FunctionName: fn.functionName },
  });
