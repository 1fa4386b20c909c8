import { expect, it } from 'vitest';
import type { ConditionSettings } from '../../../shared/automations/conditions/index.ts';
import {
  checkConditions,
  ConditionSettings as Settings,
  objection,
} from '../../../shared/automations/conditions/index.ts';
import { aCase, aCaseFile } from '../../support/records.ts';

const file = aCaseFile({ case: aCase({ caseType: 'housing-support', status: 'urgent', statusClass: 'opened' }) });

it.each<[ConditionSettings, boolean, string]>([
  [{ type: 'case-type', isOneOf: ['housing-support', 'prospect'] }, true, 'housing-support'],
  [{ type: 'case-type', isOneOf: ['prospect'] }, false, 'housing-support'],
  [{ type: 'case-status', isOneOf: ['urgent'] }, true, 'urgent'],
  [{ type: 'case-status', isOneOf: ['open', 'closed'] }, false, 'urgent'],
  [{ type: 'case-status-class', is: 'opened' }, true, 'opened'],
  [{ type: 'case-status-class', is: 'closed' }, false, 'opened'],
])('the condition %j holds: %s', (settings, holds, saw) => {
  expect(checkConditions(file, [settings])).toMatchObject([{ holds, saw }]);
});

it('every condition is asked, also after one has failed, and all that fail are named', () => {
  const verdicts = checkConditions(file, [
    { type: 'case-type', isOneOf: ['prospect'] },
    { type: 'case-status-class', is: 'opened' },
    { type: 'case-status', isOneOf: ['open'] },
  ]);

  expect(verdicts.map(({ holds }) => holds)).toEqual([false, true, false]);
  expect(objection(verdicts)).toBe(
    '"the case type is prospect" does not hold: it is housing-support; "the status is open" does not hold: it is urgent',
  );
});

it('without conditions, or when all hold, there is no objection', () => {
  expect(objection(checkConditions(file, []))).toBeUndefined();
  expect(objection(checkConditions(file, [{ type: 'case-status-class', is: 'opened' }]))).toBeUndefined();
});

it('a condition that could never hold is refused', () => {
  expect(Settings.safeParse({ type: 'case-status', isOneOf: [] }).success).toBe(false);
});
