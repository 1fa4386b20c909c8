import type { RuleScan } from '../../shared/model.ts';
import { idFor, NOW } from './ids.ts';
import { aRecordStamp } from './records.ts';

/** A walk of the rule of tests/support/time-rules.ts at nine, handed over. */
export const aRuleScan = (fields: Partial<RuleScan> = {}): RuleScan => ({
  ruleScanId: idFor('ruleScan'),
  ruleId: 'in-time',
  kind: 'schedule',
  state: 'waiting',
  occurrenceAt: NOW,
  actsUntil: 10,
  looked: 0,
  acted: 0,
  attempt: 0,
  startedAt: NOW,
  attention: 'ruleScan',
  attentionAt: '2025-01-06T09:06:00.000Z',
  ...aRecordStamp(),
  ...fields,
});
