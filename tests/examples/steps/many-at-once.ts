import type { Step } from '../step.ts';
import { setUp, step } from '../step.ts';

/** More than are done before the next request comes; none of them is there. */
const many = Array.from({ length: 1000 }, (_, i) => `case_${String(i).padStart(26, '0')}`);

/** What is done to many cases at once, and what is taken out of them. */
export const manyAtOnce: Step[] = [
  step(
    'POST /bulk',
    { action: { type: 'change-tags', add: ['spring'] }, cases: { ids: ['$caseId', '$other'] } },
    { keep: { jobId: 'id' }, settle: true },
  ),
  step('GET /bulk'),
  step('GET /bulk/{jobId}'),
  step('GET /bulk/{jobId}/items'),
  step('POST /bulk/{jobId}/undo', undefined, { settle: true }),
  setUp(
    'POST /bulk',
    { action: { type: 'change-tags', add: ['spring'] }, cases: { ids: many } },
    { keep: { jobId: 'id' } },
  ),
  step('POST /bulk/{jobId}/cancel', undefined, { settle: true }),
  setUp(
    'POST /bulk',
    { action: { type: 'archive-files' }, cases: { ids: ['$caseId'] } },
    { keep: { jobId: 'id' }, settle: true },
  ),
  step('GET /bulk/{jobId}/items/{itemId}/result', undefined, { params: { itemId: '$caseId' } }),
  step('DELETE /files/{fileId}', undefined, { headers: { 'if-match': '"1"' } }),
  step('POST /exports', { what: 'cases', filter: {} }, { keep: { exportId: 'id' }, settle: true }),
  step('GET /exports'),
  step('GET /exports/{exportId}'),
  step('GET /exports/{exportId}/download'),
  step('DELETE /exports/{exportId}'),
];
