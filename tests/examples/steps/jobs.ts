import type { Step } from '../step.ts';
import { step } from '../step.ts';

const as = { as: 'admin' };

/** What is done to a person’s data, and to all that is stored. */
export const jobs: Step[] = [
  step('POST /contacts/{contactId}/exports', undefined, { ...as, keep: { jobId: 'id' }, settle: true }),
  step('GET /contacts/{contactId}/exports/{jobId}', undefined, as),
  step('GET /contacts/{contactId}/erasure/preview', undefined, as),
  step('GET /erasures', undefined, as),
  step('GET /retention', undefined, as),
  step('POST /recounts', {}, { ...as, keep: { recountId: 'id' }, settle: true }),
  step('GET /recounts', undefined, as),
  step('GET /recounts/{recountId}', undefined, as),
  step('POST /migration', {}, { ...as, settle: true }),
  step('GET /migration', undefined, as),
  step('GET /layout', undefined, as),
  step('POST /layout', { shards: 2 }, as),
  step('POST /contacts/{contactId}/erasure', { confirm: '$contactId', reason: 'She asked for it' }, as),
];
