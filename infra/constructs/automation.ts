import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { CONTACT_STILL_THERE } from './data.ts';
import { FollowUps } from './follow-ups.ts';
import { JobQueue } from './job-queue.ts';
import { bulkJobs, imports, migrations, ruleScans, recounts, projecting } from './jobs.ts';
import { MailQueue } from './mail-queue.ts';
import type { Mail } from './mail.ts';
import { ParkedRecords } from './parked-records.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';
import { Retention } from './retention.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { WebhookQueue } from './webhook-queue.ts';

/** What rules act upon. */
const actedUpon = ['activity', 'case', 'caseRole', 'followUp', 'message', 'submission'];

/** What react hears of: also contacts that are called otherwise or were merged, and jobs and imports that wait to be handed over. */
const reactsTo = [
  ...actedUpon,
  'contact',
  'relationship',
  'file',
  'bulkJob',
  'import',
  'export',
  'unsubscription',
  'webhookCall',
  'ruleScan',
  'recount',
  'migration',
];

/** What leaves a trail. Never `auditEntry`, which derive itself writes: each entry would bring forth the next. */
const derivesFrom = [
  ...actedUpon,
  'caseLink',
  'contact',
  'contactNote',
  'file',
  'formLink',
  'relationship',
  'run',
  'savedFilter',
  'user',
  'webhookCall',
];

/** Its changes leave no trail: what is on a case changed itself. Lists go by it. */
const SUMMARY = 'caseSummary';

/**
 * Nobody waits for their answer, and a change that failed at four deliveries is parked until somebody has it replayed. Of a
 * table that is throttled, seven attempts take a quarter of a minute, at each delivery.
 */
const STREAM_ATTEMPTS = { [ENV.attempts]: '7' };

/** Everything that moves by itself: the two readers of the table's stream, the mail queue, the bulk jobs, the calls of other systems and the follow-ups. */
export class Automation extends Construct {
  readonly parked: ParkedRecords;
  readonly mailQueue: MailQueue;
  readonly bulkJobs: JobQueue;
  readonly imports: JobQueue;
  readonly ruleScans: JobQueue;
  readonly recounts: JobQueue;
  readonly migrations: JobQueue;
  readonly webhooks: WebhookQueue;
  readonly followUps: FollowUps;
  readonly retention: Retention;
  readonly derive: ServiceFunction;
  readonly react: ServiceFunction;

  constructor(scope: Construct, id: string, { foundation, mail }: { foundation: Foundation; mail: Mail }) {
    super(scope, id);
    this.parked = new ParkedRecords(this, 'ParkedRecords', { retain: foundation.config.retainData });
    this.mailQueue = new MailQueue(this, 'MailQueue', { foundation, mail });
    this.bulkJobs = new JobQueue(this, 'BulkJobs', { foundation, ...bulkJobs });
    this.imports = new JobQueue(this, 'Imports', { foundation, ...imports });
    this.ruleScans = new JobQueue(this, 'RuleScans', { foundation, ...ruleScans });
    this.recounts = new JobQueue(this, 'Recounts', { foundation, ...recounts });
    this.migrations = new JobQueue(this, 'Migrations', { foundation, ...migrations });
    this.webhooks = new WebhookQueue(this, 'Webhooks', foundation);
    this.followUps = new FollowUps(this, 'FollowUps', foundation);
    this.retention = new Retention(this, 'Retention', { foundation, followUps: this.followUps });
    this.derive = this.deriver(foundation);
    this.react = this.reactor(foundation);

    for (const fn of [this.react, this.followUps.sweep]) {
      this.mailQueue.letHandOver(fn);
      this.bulkJobs.letHandOver(fn);
      this.imports.letHandOver(fn);
      this.ruleScans.letHandOver(fn);
      this.recounts.letHandOver(fn);
      this.migrations.letHandOver(fn);
      this.webhooks.letHandOver(fn);
    }
    this.followUps.letSchedule(this.react);
  }

  private deriver(foundation: Foundation): ServiceFunction {
    const derive = new ServiceFunction(this, 'stream-derive', {
      foundation,
      timeout: Duration.seconds(60),
      environment: STREAM_ATTEMPTS,
      errorImpact: 'The audit trail lacks changes, and search and counters are out of date.',
    });
    derive.allow(
      foundation.data.statement({
        actions: ['PutItem'],
        leadingKeys: ['$dossier#auditOf_*', '$dossier#usageId_*'],
      }),
      ...projecting.map((access) => foundation.data.statement(access)),
      // By what contacts are found, and which cases mention them.
      foundation.data.statement({
        actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        leadingKeys: ['$dossier#contactId_*'],
      }),
    );
    new StreamConsumer(this, 'Derive', {
      consumer: derive,
      data: foundation.data,
      parkedRecords: this.parked.bucket,
      batchSize: 100,
      parallelizationFactor: 1,
      entities: [...derivesFrom, SUMMARY],
      removals: derivesFrom,
    });
    return derive;
  }

  private reactor(foundation: Foundation): ServiceFunction {
    const react = new ServiceFunction(this, 'stream-react', {
      foundation,
      timeout: Duration.seconds(60),
      environment: STREAM_ATTEMPTS,
      errorImpact: 'Rules do not act: e-mails, activities and follow-ups that a change should have caused are missing.',
    });
    react.allow(
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      foundation.data.statement({ actions: ['Query'], on: ['table', 'gsi1', 'gsi2'] }),
      foundation.data.statement(CONTACT_STILL_THERE),
      // What lay on a case that was deleted for good.
      foundation.data.statement({
        actions: ['BatchWriteItem'],
        leadingKeys: ['$dossier#caseId_*', '$dossier#caseReference_*', '$dossier#linkId_*'],
      }),
    );
    new StreamConsumer(this, 'React', {
      consumer: react,
      data: foundation.data,
      parkedRecords: this.parked.bucket,
      batchSize: 25,
      // Order is kept within a partition, which is a case; cases do not wait for each other.
      parallelizationFactor: 4,
      entities: reactsTo,
      // The objects of files go with their records, those that came with a form with its submission.
      removals: ['file', 'submission'],
    });
    return react;
  }
}
