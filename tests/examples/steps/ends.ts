import type { Step } from '../step.ts';
import { setUp, step } from '../step.ts';

/** How cases end. */
export const ends: Step[] = [
  step('POST /cases/{caseId}/merge/preview', { from: '$other' }, { as: 'admin' }),
  step('POST /cases/{caseId}/merge', { from: '$other', confirmClients: true }, { as: 'admin' }),
  step('DELETE /cases/{caseId}'),
  step('POST /cases/{caseId}/restore', {}),
  step('POST /cases/{caseId}/type', { caseType: 'adult-day-care-referral' }),
  step(
    'POST /cases/{caseId}/retention',
    { keepUntil: '2999-01-01', reason: 'A complaint is under way' },
    { as: 'admin' },
  ),
  step('POST /cases/{caseId}/retention', { keepUntil: null, reason: 'It is settled' }, { as: 'admin' }),
  setUp('DELETE /cases/{caseId}'),
  step('DELETE /cases/{caseId}/for-good', undefined, { as: 'admin', etagOf: '/cases/{caseId}' }),
];
