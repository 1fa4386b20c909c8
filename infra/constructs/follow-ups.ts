import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { ENV } from '../../shared/platform/env.ts';
import { CONTACT_STILL_THERE } from './data.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

interface Waking {
  fn: ServiceFunction;
  description: string;
  scheduleExpression: string;
  /** Of a cron expression; UTC where none is given. */
  scheduleExpressionTimezone?: string;
  maximumEventAgeInSeconds: number;
}

/** Alarm clocks: a one-time schedule for each follow-up that waits, and the sweep every five minutes. */
export class FollowUps extends Construct {
  readonly deadLetters = new DeadLetterQueue(this, 'ScheduleDeadLetters');
  readonly sweep: ServiceFunction;
  private readonly group = new ScheduleGroup(this, 'Group', {
    // It takes its schedules along, which would wake what is no more; the follow-ups themselves are records of the table.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  private readonly followUp: ServiceFunction;
  private readonly followUpRole: Role;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.followUp = new ServiceFunction(this, 'scheduler-follow-up', {
      foundation,
      timeout: Duration.seconds(60),
      errorImpact:
        'Follow-ups that have come due, such as the e-mail after seven days, are late until the sweep finds them.',
    });
    this.sweep = new ServiceFunction(this, 'scheduler-sweep', {
      foundation,
      timeout: Duration.minutes(4),
      errorImpact: 'What a lost event left waiting is not found, so a message or a follow-up may never go out.',
      environment: { [ENV.unknownMailPolicy]: foundation.config.mail.unknownPolicy },
    });
    this.followUpRole = this.roleToInvoke('FollowUpScheduleRole', this.followUp);
    this.followUp.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: this.deadLetters.forFailures,
    });
    // The next sweep is a better retry.
    this.sweep.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
      onFailure: this.deadLetters.forFailures,
    });
    this.scheduleSweep();

    this.followUp.allow(
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      // An action may look for people: by an address, or by a tag of users.
      foundation.data.statement({ actions: ['Query'], on: ['table', 'gsi1'] }),
      foundation.data.statement(CONTACT_STILL_THERE),
    );
    this.sweep.allow(
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      foundation.data.statement({ actions: ['Query'], on: ['table', 'gsi1', 'gsi3'] }),
      foundation.data.statement(CONTACT_STILL_THERE),
    );
  }

  /** Lets a function set and cancel the alarm clocks of follow-ups; it may wake nothing but `scheduler-follow-up`. */
  letSchedule(fn: ServiceFunction): void {
    const name = this.group.scheduleGroupName;
    fn.addEnvironment(ENV.scheduleGroup, name);
    fn.addEnvironment(ENV.scheduleRoleArn, this.followUpRole.roleArn);
    fn.addEnvironment(ENV.scheduleDeadLetterArn, this.deadLetters.queueArn);
    fn.addEnvironment(ENV.followUpFunctionArn, this.followUp.functionArn);
    fn.allow(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.followUpRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
    fn.allowWildcard(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
        resources: [
          Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${name}/*` }),
        ],
      }),
      'Each follow-up that waits has a schedule of its own in this group.',
    );
  }

  private scheduleSweep(): void {
    this.wakeRegularly(this, 'SweepSchedule', {
      fn: this.sweep,
      description: 'Finds what a lost event left waiting',
      scheduleExpression: 'rate(5 minutes)',
      maximumEventAgeInSeconds: 300,
    });
  }

  /** Has a function woken again and again. It is not tried twice: the next time is a better retry. */
  wakeRegularly(scope: Construct, id: string, { fn, maximumEventAgeInSeconds, ...when }: Waking): void {
    new CfnSchedule(scope, id, {
      ...when,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: fn.functionArn,
        roleArn: this.roleToInvoke(`${id}Role`, fn).roleArn,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
  }

  /** A role by which Scheduler wakes a function; it writes failed deliveries with the same one. */
  private roleToInvoke(id: string, fn: ServiceFunction): Role {
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }));
    return role;
  }
}
