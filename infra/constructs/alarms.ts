import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Automation } from './automation.ts';
import type { Mail } from './mail.ts';
import { RulesStandStill } from './rules-stand-still.ts';
import type { Foundation } from './service-function.ts';

export interface AlarmsProps {
  foundation: Foundation;
  mail: Mail;
  automation: Automation;
  api: Api;
}

interface AlarmDefinition {
  /** What it means to people, then what to do. */
  description: string;
  metric: IMetric;
  threshold: number;
  comparison?: ComparisonOperator;
  /** Silence is the fault itself. */
  missingIsFault?: boolean;
}

const fiveMinutes = Duration.minutes(5);

/**
 * What no single function's error alarm can tell: seven alarms over eighteen metrics. With the twenty-two of the functions
 * and those of the webhooks, the rules and the exports that makes 32 alarms over 45 metrics; AWS bills each metric of an alarm with $0.10 a month, after ten that are free.
 * Made last, since it also sends every alarm of the stack to the stage's address.
 */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.watchAutomation(props);
    new RulesStandStill(this, 'Rules');
    this.watchDeadLetters(props);
    this.watchRequests(props);
    this.watchReputation();
    const { alarmEmail } = props.foundation.config;
    if (alarmEmail) this.notify(alarmEmail);
  }

  private watchAutomation({ automation: { derive, react, followUps } }: AlarmsProps): void {
    const age = { metricName: 'IteratorAge', namespace: 'AWS/Lambda', statistic: 'Maximum', period: fiveMinutes };
    this.add('StreamBehind', {
      description:
        'Rules, search and counters lag behind what people enter by more than a minute. Look at the errors and throttles of stream-derive and stream-react.',
      metric: new MathExpression({
        expression: 'MAX([derive, react])',
        usingMetrics: {
          derive: new Metric({ ...age, dimensionsMap: { FunctionName: derive.functionName } }),
          react: new Metric({ ...age, dimensionsMap: { FunctionName: react.functionName } }),
        },
        label: 'milliseconds behind',
        period: fiveMinutes,
      }),
      threshold: 60_000,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    });
    this.add('SweepStopped', {
      description:
        'Nobody looks for what a lost event left waiting, so a message or a follow-up may never go out. See whether the schedule of scheduler-sweep is enabled and may invoke it.',
      metric: followUps.sweep.metricInvocations({ period: Duration.minutes(15) }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      missingIsFault: true,
    });
  }

  private watchDeadLetters({
    automation: { bulkJobs, followUps, imports, mailQueue, migrations, parked, recounts, ruleScans, webhooks },
    mail,
  }: AlarmsProps): void {
    this.add('NotDelivered', {
      description:
        'A message, a follow-up, a bulk job, an import, a walk of a rule, a recount, the migration, a call of another system, an answer of the mail service or a change was given up after every attempt. Read the dead-letter queue that is not empty, remove the cause, then send its messages again or replay the parked records.',
      // A queue at rest reports nothing, so the numbers are summed by SUM, which passes over what is missing; + does not.
      metric: new MathExpression({
        expression: 'SUM([mail, bulk, imports, scans, recounts, migrations, webhooks, schedules, feedback, parked])',
        usingMetrics: {
          mail: mailQueue.deadLetters.metricApproximateNumberOfMessagesVisible(),
          bulk: bulkJobs.deadLetters.metricApproximateNumberOfMessagesVisible(),
          imports: imports.deadLetters.metricApproximateNumberOfMessagesVisible(),
          scans: ruleScans.deadLetters.metricApproximateNumberOfMessagesVisible(),
          recounts: recounts.deadLetters.metricApproximateNumberOfMessagesVisible(),
          migrations: migrations.deadLetters.metricApproximateNumberOfMessagesVisible(),
          webhooks: webhooks.deadLetters.metricApproximateNumberOfMessagesVisible(),
          schedules: followUps.deadLetters.metricApproximateNumberOfMessagesVisible(),
          feedback: mail.deadLetters.metricApproximateNumberOfMessagesVisible(),
          parked: parked.notices.metricApproximateNumberOfMessagesVisible(),
        },
        label: 'waiting for a person',
        period: fiveMinutes,
      }),
      threshold: 1,
    });
  }

  /** AWS reviews an account at 5% bounces or 0.1% complaints: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html */
  private watchReputation(): void {
    this.add('MailBounces', {
      description:
        'Too many e-mails come back, and AWS may stop all mail of this account. Find the messages that bounced and correct or remove their addresses.',
      metric: reputation('BounceRate'),
      threshold: 0.04,
    });
    this.add('MailComplaints', {
      description:
        'Too many people call the e-mails spam, and AWS may stop all mail of this account. Find the messages with complaints and stop the rule that writes to those people.',
      metric: reputation('ComplaintRate'),
      threshold: 0.0008,
    });
  }

  private watchRequests({ api, foundation }: AlarmsProps): void {
    this.add('RequestsFail', {
      description:
        'People see an error instead of their cases or their form. Look for the request ids with status 5xx in the access log, then in the log of the function.',
      metric: api.http.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
      threshold: 3,
    });
    const throttled = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        statistic: 'Sum',
        period: fiveMinutes,
        dimensionsMap: { TableName: foundation.data.table.tableName },
      });
    this.add('TableThrottled', {
      description:
        'Pages are slow or fail because one part of the table is asked for too much. Find the partition with CloudWatch Contributor Insights; a counter or a list may need more shards.',
      metric: new MathExpression({
        expression: 'SUM([reads, writes])',
        usingMetrics: { reads: throttled('ReadThrottleEvents'), writes: throttled('WriteThrottleEvents') },
        label: 'throttled requests',
        period: fiveMinutes,
      }),
      threshold: 10,
    });
  }

  private add(id: string, definition: AlarmDefinition): void {
    new Alarm(this, id, {
      alarmDescription: definition.description,
      metric: definition.metric,
      threshold: definition.threshold,
      evaluationPeriods: 1,
      comparisonOperator: definition.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: definition.missingIsFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }

  private notify(address: string): void {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    // A topic policy replaces the default one, which let the account's own alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    for (const construct of Stack.of(this).node.findAll()) {
      if (construct instanceof Alarm) construct.addAlarmAction(new SnsAction(topic));
    }
  }
}

/** SES states both rates for the whole account and region, as a share of 1. */
function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    statistic: 'Maximum',
    period: Duration.hours(1),
  });
}
