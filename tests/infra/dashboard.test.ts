import { describe, expect, it } from 'vitest';
import { METRICS } from '../../shared/metrics/metrics.ts';
import { aTemplate, target } from './synthesise.ts';

const stack = aTemplate();

interface Widget {
  type: string;
  properties: { alarms?: string[]; metrics?: (string | object)[][] };
}

/** The dashboard as CloudWatch gets it; what the template refers to is named by its logical id. */
const { widgets } = JSON.parse(
  joined(stack.only('AWS::CloudWatch::Dashboard').Properties['DashboardBody'] as Body),
) as { widgets: Widget[] };
const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []);
const own = metrics.filter(([namespace]) => namespace === 'Dossier');

type Part = string | { Ref: string } | { 'Fn::GetAtt': [string, string] };
type Body = { 'Fn::Join': [string, Part[]] };
function joined({ 'Fn::Join': [between, parts] }: Body): string {
  return parts.map((part) => (typeof part === 'string' ? part : target(part))).join(between);
}

describe('the dashboard', () => {
  it('shows every alarm', () => {
    const [first] = widgets;
    const alarms = stack.ofType('AWS::CloudWatch::Alarm').map(({ logicalId }) => logicalId);
    expect(first?.properties.alarms?.toSorted()).toEqual(alarms.toSorted());
  });

  it('shows all that the service counts, of this stage alone', () => {
    expect(own.map(([, name]) => name as string).toSorted()).toEqual(Object.keys(METRICS).toSorted());
    for (const [, , dimension, value] of own) expect([dimension, value]).toEqual(['service', 'Dossier-test']);
  });

  it('has no more metrics than those of a dashboard that is free', () => {
    expect(metrics.length).toBeLessThanOrEqual(50);
  });
});

interface Watched {
  Namespace?: string;
  MetricName?: string;
  Dimensions?: object[];
  Metrics?: { MetricStat?: { Metric: Watched } }[];
}

it('alarms watch only what the service counts, of this stage', () => {
  const watched = stack.ofType('AWS::CloudWatch::Alarm').flatMap(({ Properties }): Watched[] => {
    const alarm = Properties as unknown as Watched;
    return [alarm, ...(alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
  });
  const counted = watched.filter(({ Namespace }) => Namespace === 'Dossier');
  expect(counted.length).toBeGreaterThan(2);
  for (const { MetricName = '', Dimensions } of counted) {
    expect(METRICS).toHaveProperty(MetricName);
    expect(Dimensions).toEqual([{ Name: 'service', Value: 'Dossier-test' }]);
  }
});

it('functions name the stage to their logs and metrics by what alarms and the dashboard look for', () => {
  for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
    expect(Properties.Environment.Variables).toMatchObject({ POWERTOOLS_SERVICE_NAME: 'Dossier-test' });
  }
});

it('each saved question is put to the logs of every function, and to those of this stage alone', () => {
  const groups = stack.ofType('AWS::Logs::LogGroup').map(({ logicalId }) => logicalId);
  const questions = stack.ofType('AWS::Logs::QueryDefinition').map(({ Properties }) => Properties);
  expect(groups.length).toBeGreaterThan(stack.ofType('AWS::Lambda::Function').length);
  expect(questions.map(({ Name }) => String(Name)).toSorted()).toEqual([
    'Dossier-test/How long each route takes',
    'Dossier-test/What one request led to',
    'Dossier-test/What went wrong',
  ]);
  for (const { LogGroupNames } of questions) {
    expect((LogGroupNames as { Ref: string }[]).map(target).toSorted()).toEqual(groups.toSorted());
  }
});
