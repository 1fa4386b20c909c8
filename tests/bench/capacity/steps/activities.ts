import { step } from '../step.ts';
import type { World } from '../world.ts';

const onACase = async (world: World) => {
  await world.openCase();
  world.name({ otherCaseId: world.id('caseId') });
  await world.openCase();
  await world.nameActivity('medical-evaluation');
};
const theOther = ({ ids: { otherCaseId: caseId } }: World) => ({ caseId });
const TO_ME = 'assigned=me';

/** What is done on a case, and the lists of it. */
export const activities = [
  step('GET /cases/{caseId}/activities', undefined, { first: onACase }),
  step('GET /cases/{caseId}/activities/months'),
  step('GET /cases/{caseId}/activities/days', undefined, { query: `month=${new Date().toISOString().slice(0, 7)}` }),
  step('POST /cases/{caseId}/activities', { type: 'follow-up' }),
  step('GET /activities/{activityId}'),
  step('GET /activities/{activityId}/actions'),
  step('PATCH /activities/{activityId}', { details: 'With an interpreter' }),
  step('POST /activities/{activityId}/assign', ({ ids }) => ({ assignees: [ids['someoneId']] })),
  step('POST /activities/{activityId}/star', {}),
  step('POST /activities/{activityId}/unstar', {}),
  step('POST /activities/{activityId}/follow-ups', { type: 'follow-up' }),
  step('POST /activities/{activityId}/copy', theOther),
  step('POST /activities/{activityId}/file-on-case', theOther),
  step('POST /activities/{activityId}/send-copy', { caseRoles: ['client'] }),
  step('POST /activities/{activityId}/complete', {}),
  step('POST /activities/{activityId}/reopen', {}),
  step('POST /activities/{activityId}/cancel', {}),
  step('POST /activities/{activityId}/read', {}, { first: (world) => world.nameUnread() }),
  step('POST /activities/{activityId}/move', theOther, { first: onACase }),
  step('DELETE /activities/{activityId}', undefined, { first: onACase }),
  step('GET /worklist', undefined, { query: TO_ME }),
  step('GET /worklist/counts'),
  step('GET /calendar', undefined, { query: 'from=2026-11-01&to=2026-11-30&category=cases' }),
  step('GET /calendar/days/{date}', undefined, { query: 'category=cases' }),
  step('POST /me/calendar', {}, { as: 'coordinator', keep: { file: 'address' } }),
  step('GET /me/calendar', undefined, { as: 'coordinator' }),
  step('GET /calendar/{file}', undefined, { as: 'visitor' }),
  step('DELETE /me/calendar', undefined, { as: 'coordinator' }),
  step('GET /me'),
  step('GET /me/words'),
];
