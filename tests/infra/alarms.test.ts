import { expect, it } from 'vitest';
import { groups } from '../../functions/api/index.ts';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import { aTemplate } from './synthesise.ts';

const stack = aTemplate();
const alarmsIn = ({ ofType }: typeof stack) => ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const alarms = alarmsIn(stack);
const alarmOn = (metric: string, functionName: string, on = stack) => {
  const { logicalId } = on.functionNamed(functionName);
  const dimensions = [{ Name: 'FunctionName', Value: { Ref: logicalId } }];
  return alarmsIn(on).find(
    ({ MetricName, Dimensions }) => MetricName === metric && JSON.stringify(Dimensions) === JSON.stringify(dimensions),
  );
};

it('every alarm says what it means to people and what to do', () => {
  for (const { AlarmDescription } of alarms) expect(AlarmDescription).toMatch(/^[A-Z].{15,}\. [A-Z].{15,}\.$/s);
});

it('every function has an alarm that carries the impact of its errors', () => {
  // One function is deployed where a stage keeps nothing.
  const trial = aTemplate({ retainData: false });
  for (const name of Object.keys(functionEntries)) {
    const { Description } = trial.functionNamed(name).Properties;
    expect(alarmOn('Errors', name, trial)?.AlarmDescription).toContain(Description);
  }
  expect(stack.functionNamed('api-intake').Properties.Description).toBe(groups.intake.errorImpact);
});

it('the alarms are as many, over as many metrics, as the documented bill counts', () => {
  const metrics = alarms.map(({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1);
  expect([alarms.length, metrics.reduce((sum, count) => sum + count)]).toEqual([32, 45]);
});

it('a sweep that does not run at all raises its alarm', () => {
  expect(alarmOn('Invocations', 'scheduler-sweep')).toMatchObject({
    TreatMissingData: 'breaching',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
  });
});

it('every alarm goes to the configured address', () => {
  const { logicalId } = stack.only('AWS::SNS::Topic');
  for (const alarm of alarms) expect(alarm).toMatchObject({ AlarmActions: [{ Ref: logicalId }] });
  expect(stack.only('AWS::SNS::Subscription').Properties).toMatchObject({
    Protocol: 'email',
    Endpoint: 'operations@example.org',
  });
});

it('without an address there is no topic, and the alarms are there all the same', () => {
  const { ofType } = aTemplate({ alarmEmail: undefined });
  expect(ofType('AWS::SNS::Topic')).toEqual([]);
  expect(ofType('AWS::CloudWatch::Alarm')).toHaveLength(alarms.length);
});
