import { Duration } from 'aws-cdk-lib';
import { Alarm, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { counted } from './counted.ts';

/** The alarm over what the rules themselves count: those that paused themselves, and those that were stopped. */
export class RulesStandStill extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Alarm(this, 'StandStill', {
      alarmDescription:
        'A rule has paused itself at its cap for a day, or rules chased each other on a case and were stopped. What they would have done is kept: read the alerts on the cases and GET /rules/{id}/state, then let the rule go on.',
      // A metric of which nothing was counted is missing; SUM passes over that.
      metric: new MathExpression({
        expression: 'SUM([paused, stopped])',
        usingMetrics: { paused: counted(this, 'RulesPaused'), stopped: counted(this, 'RulesStopped') },
        label: 'rules that stand still',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
