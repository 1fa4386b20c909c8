import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ERASABLE_KEYS } from './data.ts';
import type { FollowUps } from './follow-ups.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

interface RetentionProps {
  foundation: Foundation;
  /** Where what could not be delivered goes, and who may wake functions at a time. */
  followUps: FollowUps;
}

/** Once a day: people are warned of closed cases whose time is near, and those whose time has come are erased. */
export class Retention extends Construct {
  readonly run: ServiceFunction;

  constructor(scope: Construct, id: string, { foundation, followUps }: RetentionProps) {
    super(scope, id);
    this.run = new ServiceFunction(this, 'scheduler-retention', {
      foundation,
      timeout: Duration.minutes(15),
      errorImpact: 'Cases stay longer than the organisation has said that it keeps them; the next day tries again.',
    });
    // The run of the next day is a better retry.
    this.run.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: Duration.hours(1),
      onFailure: followUps.deadLetters.forFailures,
    });
    this.run.allow(
      foundation.data.statement({ actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
      foundation.data.statement({ actions: ['Query'], on: ['table', 'gsi1', 'gsi2', 'gsi3'] }),
      foundation.data.statement({ actions: ['DeleteItem'], leadingKeys: ERASABLE_KEYS }),
    );
    followUps.wakeRegularly(this, 'RetentionSchedule', {
      fn: this.run,
      description: 'Warns of closed cases whose time is near, and erases those whose time has come',
      scheduleExpression: 'rate(1 day)',
      maximumEventAgeInSeconds: 3600,
    });
  }
}
