import type { Step } from '../step.ts';
import { step } from '../step.ts';

/** What a caseworker looks up: what is told of a case, and of many. */
export const lists: Step[] = [
  step('GET /search', undefined, { query: { q: 'Moss' } }),
  step('GET /me'),
  step('GET /me/words'),
  step('GET /cases/{caseId}/changes', undefined, { query: { limit: 3 } }),
  step('GET /contacts/{contactId}/changes', undefined, { query: { limit: 3 } }),
  step('GET /cases/{caseId}/readings'),
  step('GET /cases/{caseId}/report'),
  step('GET /dashboards'),
  step('GET /dashboards/{category}', undefined, { params: { category: 'cases' } }),
  step('POST /saved-filters', { label: 'Urgent', filter: { status: ['urgent'] } }, { keep: { filterId: 'id' } }),
  step('GET /saved-filters'),
  step('GET /saved-filters/{filterId}'),
  step('PATCH /saved-filters/{filterId}', { label: 'Urgent ones' }),
  step('DELETE /saved-filters/{filterId}'),
];
