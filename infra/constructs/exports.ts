import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import type { TableAccess } from './data.ts';
import type { Files } from './files.ts';
import type { FollowUps } from './follow-ups.ts';
import { JobQueue } from './job-queue.ts';
import { PrivateBucket } from './private-bucket.ts';
import type { Foundation, ServiceFunction } from './service-function.ts';

/** To move an export on. */
const moving: TableAccess = { actions: ['UpdateItem'], leadingKeys: ['$dossier#exportId_*'] };

const asked = {
  runs: 'queue-run-export',
  address: ENV.exportQueueUrl,
  errorImpact: 'An export that somebody waits for stands still until the sweep takes it up again.',
  access: [
    moving,
    { actions: ['GetItem', 'BatchGetItem', 'Query'] },
    // Where a category keeps who opened which case, that they took it out is kept as well.
    { actions: ['PutItem'], leadingKeys: ['$dossier#readingOf_*'] },
  ] as TableAccess[],
} as const;

/** Everything, night by night: alone it may go through the whole table, and read nothing of it in another way. */
const full = {
  runs: 'queue-run-full-export',
  address: ENV.fullExportQueueUrl,
  errorImpact:
    'The full export of the night stands still until the sweep takes it up again; analysts see the night before.',
  access: [
    moving,
    { actions: ['GetItem', 'PutItem'], leadingKeys: ['$dossier#exportId_*'] },
    { actions: ['Scan'] },
    { actions: ['GetItem', 'Query'], leadingKeys: ['$dossier#configurationId_*'] },
  ] as TableAccess[],
} as const;

interface ExportsProps {
  foundation: Foundation;
  files: Files;
  followUps: FollowUps;
}

/** What leaves the service as files: exports that people ask for, and everything once in a night where the stage says when. */
export class Exports extends Construct {
  readonly asked: JobQueue;
  readonly full: JobQueue;
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, { foundation, files, followUps }: ExportsProps) {
    super(scope, id);
    this.asked = new JobQueue(this, 'Asked', { foundation, ...asked });
    this.full = new JobQueue(this, 'Full', { foundation, ...full });
    files.letExport(this.asked.run);
    this.bucket = this.bucketFor(foundation.config);
    this.letFill(this.full.run);
    this.wake(foundation, followUps);
    this.watchDeadLetters();
  }

  /** Lets a function hand over exports of both kinds. */
  letHandOver(fn: ServiceFunction): void {
    this.asked.letHandOver(fn);
    this.full.letHandOver(fn);
  }

  /** Never where the stage names no time; one can still be started by hand, by invoking the function with {}. */
  private wake({ config: { exports, organisation } }: Foundation, followUps: FollowUps): void {
    if (exports.nightly === undefined) return;
    const [hour, minute] = exports.nightly.split(':').map(Number);
    followUps.wakeRegularly(this, 'NightlyExportSchedule', {
      fn: this.full.run,
      description: 'Takes everything out, for analysis',
      scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
      scheduleExpressionTimezone: organisation.timeZone,
      maximumEventAgeInSeconds: 3600,
    });
  }

  private watchDeadLetters(): void {
    new Alarm(this, 'NotDelivered', {
      alarmDescription:
        'An export was given up after every attempt, so somebody waits for a file in vain. Read the dead-letter queue that is not empty, remove the cause, then send its messages again.',
      // A queue at rest reports nothing: SUM passes over what is missing, + does not.
      metric: new MathExpression({
        expression: 'SUM([asked, full])',
        usingMetrics: {
          asked: this.asked.deadLetters.metricApproximateNumberOfMessagesVisible(),
          full: this.full.deadLetters.metricApproximateNumberOfMessagesVisible(),
        },
        label: 'waiting for a person',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private bucketFor({ exports: { keepNights }, retainData }: Foundation['config']): PrivateBucket {
    const bucket = new PrivateBucket(this, 'FullExports', {
      retain: retainData,
      lifecycleRules: [{ prefix: 'full/', expiration: Duration.days(keepNights) }],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'One function writes it, and the account decides who of its analysts may read it.',
    });
    return bucket;
  }

  private letFill(fn: ServiceFunction): void {
    fn.addEnvironment(ENV.fullExportsBucket, this.bucket.bucketName);
    const statement = new PolicyStatement({
      actions: ['s3:PutObject', 's3:DeleteObject'],
      resources: [this.bucket.arnForObjects('full/*')],
    });
    fn.allowWildcard(statement, 'An object is named by its night and part, not known before they are made.');
  }
}
