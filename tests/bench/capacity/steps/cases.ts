import { step } from '../step.ts';
import type { World } from '../world.ts';

const aNewCase = (world: World) => world.openCase();
const theOther = ({ ids: { otherCaseId: caseId } }: World) => ({ caseId });
const someone = ({ ids: { someoneId: contactId } }: World) => ({ contactId });

/** A case from its opening to its end, and who is on it. */
export const cases = [
  step(
    'POST /cases',
    ({ ids: { contactId } }) => ({ caseType: 'housing-support', clients: [contactId], subject: 'Rent arrears' }),
    {
      keep: { caseId: 'id' },
    },
  ),
  step('GET /cases', undefined, { query: 'category=cases' }),
  step('GET /cases/{caseId}'),
  step('GET /cases/{caseId}/actions'),
  step('PATCH /cases/{caseId}', { subject: 'Arrears of rent' }),
  step('POST /cases/{caseId}/status', { status: 'urgent' }),
  step('POST /cases/{caseId}/opened-on', { openedOn: '2026-01-12' }),
  step('POST /cases/{caseId}/tags', { add: ['winter'] }),
  step('POST /cases/{caseId}/timelines/{timelineId}', {}),
  step('GET /cases/{caseId}/roles'),
  step('POST /cases/{caseId}/roles', (world) => ({ role: 'benefits-specialist', ...someone(world) }), {
    keep: { caseRoleId: 'id' },
  }),
  step('PATCH /cases/{caseId}/roles/{caseRoleId}', { description: 'On Mondays' }),
  step('POST /cases/{caseId}/roles/{caseRoleId}/end', {}),
  step('POST /cases/{caseId}/client', ({ ids }) => ({ contactId: ids['thirdId'], from: ids['contactId'] })),
  step('POST /cases/{caseId}/locks', someone),
  step('POST /cases/{caseId}/locks/{someoneId}/lift', {}),
  step('POST /cases/{caseId}/links', (world) => ({ ...theOther(world), kind: 'related' }), { keep: { linkId: 'id' } }),
  step('GET /cases/{caseId}/links'),
  step('DELETE /cases/{caseId}/links/{linkId}'),
  step('GET /cases/{caseId}/report'),
  step('GET /cases/{caseId}/changes'),
  step('GET /cases/{caseId}/readings'),
  step('POST /cases/{caseId}/type', { caseType: 'adult-day-care-referral' }, { first: aNewCase }),
  step(
    'POST /cases/{caseId}/retention',
    { keepUntil: '2999-01-01', reason: 'An appeal' },
    { first: (world) => world.closeCase() },
  ),
  step('DELETE /cases/{caseId}', undefined, { first: aNewCase }),
  step('POST /cases/{caseId}/restore', {}),
  step('DELETE /cases/{caseId}/for-good', undefined, { etagOf: '/cases/{caseId}', first: (world) => world.binCase() }),
  step('POST /cases/{caseId}/merge/preview', ({ ids: { otherCaseId: from } }) => ({ from }), { first: aNewCase }),
  step('POST /cases/{caseId}/merge', ({ ids: { otherCaseId: from } }) => ({ from })),
  step('GET /search', undefined, { query: 'q=arrears&kind=cases&category=cases' }),
  step('POST /saved-filters', { label: 'Urgent', filter: { status: 'urgent' } }, { keep: { filterId: 'id' } }),
  step('GET /saved-filters'),
  step('GET /saved-filters/{filterId}'),
  step('PATCH /saved-filters/{filterId}', { label: 'Very urgent' }),
  step('DELETE /saved-filters/{filterId}'),
];

/** Clients of a type that takes several. */
export const clients = [
  step('POST /cases/{caseId}/clients', someone, { first: (world) => world.severalClients() }),
  step('POST /cases/{caseId}/clients/{someoneId}/remove', {}),
];
