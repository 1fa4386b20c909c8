import type { Step } from '../step.ts';
import { setUp, step, tenSecondsPass } from '../step.ts';

const opening = { caseType: 'housing-support', clients: ['$contactId'], subject: 'A place to stay' };

/** A case, who is on it and what it is linked to. */
export const cases: Step[] = [
  step('POST /cases', opening, { keep: { caseId: 'id' } }),
  step('POST /cases', { ...opening, subject: 'Moving in' }, { keep: { other: 'id' }, settle: true }),
  step('GET /cases', undefined, { query: { category: 'cases', limit: 5 } }),
  step('GET /cases/{caseId}'),
  step('PATCH /cases/{caseId}', { subject: 'A place to stay for two' }),
  step('GET /cases/{caseId}/actions'),
  step('POST /cases/{caseId}/status', { status: 'urgent', reason: 'No roof tonight' }),
  step('POST /cases/{caseId}/opened-on', { openedOn: '2024-12-01' }),
  step('POST /cases/{caseId}/tags', { add: ['winter'] }),
  step('POST /cases/{caseId}/links', { caseId: '$other', kind: 'related' }, { keep: { linkId: 'id' } }),
  step('GET /cases/{caseId}/links'),
  step('DELETE /cases/{caseId}/links/{linkId}', undefined, { headers: { 'if-match': '"1"' } }),
  step(
    'POST /cases/{caseId}/roles',
    { role: 'benefits-specialist', contactId: '$ben' },
    { keep: { caseRoleId: 'id' } },
  ),
  step('GET /cases/{caseId}/roles'),
  step(
    'PATCH /cases/{caseId}/roles/{caseRoleId}',
    { description: 'Until a permanent one is found' },
    { headers: { 'if-match': '"1"' } },
  ),
  step('POST /cases/{caseId}/roles/{caseRoleId}/end', {}),
  step('POST /cases/{caseId}/client', { contactId: '$ben', from: '$contactId' }),
  step('POST /cases/{caseId}/locks', { contactId: '$contactId' }, { as: 'admin' }),
  step('POST /cases/{caseId}/locks/{contactId}/lift', {}, { as: 'admin' }),
  step('POST /cases/{caseId}/timelines/{timelineId}', {}, { params: { timelineId: 'standard' } }),
  step('GET /contacts/{contactId}/cases', undefined, { params: { contactId: '$ben' } }),
];

/** A case of a type that takes several clients. */
export const clients: Step[] = [
  setUp(
    'PATCH /case-types/{id}',
    { severalClients: true },
    { as: 'admin', params: { id: 'housing-support' }, afterwards: tenSecondsPass },
  ),
  setUp('POST /cases', { ...opening, subject: 'A flat together' }, { keep: { together: 'id' } }),
  step('POST /cases/{caseId}/clients', { contactId: '$ben' }, { params: { caseId: '$together' } }),
  step('POST /cases/{caseId}/clients/{contactId}/remove', {}, { params: { caseId: '$together', contactId: '$ben' } }),
];
