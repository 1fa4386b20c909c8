import { calendarFile } from '../mail.ts';
import type { Step } from '../step.ts';
import { step } from '../step.ts';

/** What is done on a case, and the calendars of it. */
export const activities: Step[] = [
  step(
    'POST /cases/{caseId}/activities',
    { type: 'follow-up', subject: 'First meeting', dueAt: '2030-01-07T10:00:00.000Z' },
    { keep: { activityId: 'id' }, settle: true },
  ),
  step('GET /cases/{caseId}/activities', undefined, { query: { limit: 10, order: 'asc' } }),
  step('GET /cases/{caseId}/activities/months'),
  step('GET /cases/{caseId}/activities/days', undefined, { query: { month: '2030-01' } }),
  step('GET /activities/{activityId}'),
  step('GET /activities/{activityId}/actions'),
  step('PATCH /activities/{activityId}', { details: 'Bring the lease.' }),
  step('POST /activities/{activityId}/assign', { assignees: ['$ben'] }),
  step('POST /activities/{activityId}/star', {}),
  step('POST /activities/{activityId}/unstar', {}),
  step('POST /activities/{activityId}/read', {}),
  step('POST /activities/{activityId}/copy', { caseId: '$other' }),
  step('POST /activities/{activityId}/follow-ups', { type: 'follow-up' }),
  step('POST /activities/{activityId}/complete', {}),
  step('POST /activities/{activityId}/reopen', {}),
  step('POST /activities/{activityId}/cancel', {}),
  step('POST /activities/{activityId}/reopen', {}),
  step('POST /activities/{activityId}/file-on-case', { caseId: '$other' }),
  step('POST /activities/{activityId}/send-copy', { caseRoles: ['client'] }),
  step('POST /activities/{activityId}/move', { caseId: '$other' }, { keep: { moved: 'id' } }),
  step('DELETE /activities/{activityId}', undefined, { params: { activityId: '$moved' } }),
  step('GET /worklist'),
  step('GET /worklist/counts'),
  step('GET /calendar', undefined, { query: { from: '2030-01-01', to: '2030-01-31' } }),
  step('GET /calendar/days/{date}', undefined, { params: { date: '2030-01-07' } }),
  step('POST /me/calendar', {}, { afterwards: calendarFile }),
  step('GET /calendar/{file}', undefined, { as: 'visitor' }),
  step('GET /me/calendar'),
  step('DELETE /me/calendar'),
];
