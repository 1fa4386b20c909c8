import { calendarFile, send } from './files.ts';
import type { Step } from './step.ts';
import { step } from './step.ts';

const ada = {
  kind: 'individual',
  firstName: 'Ada',
  lastName: 'Moss',
  emails: [{ email: 'ada.moss@example.org', primary: true }],
};
const ben = {
  kind: 'individual',
  firstName: 'Ben',
  lastName: 'Moss',
  emails: [{ email: 'ben.moss@example.org' }],
  phones: [{ phone: '+442079460000' }],
};
const opening = { caseType: 'housing-support', clients: ['$contactId'], subject: 'A place to stay' };

const contacts: Step[] = [
  step('POST /contacts', ada, { keep: { contactId: 'id' } }),
  step('POST /contacts', ben, { keep: { ben: 'id' } }),
  step(
    'POST /contacts',
    { kind: 'individual', firstName: 'Benjamin', lastName: 'Moss' },
    { keep: { twin: 'id' }, settle: true },
  ),
  step('GET /contacts', undefined, { query: { name: 'Moss' } }),
  step('GET /contacts/{contactId}'),
  step('PATCH /contacts/{contactId}', { nickname: 'Addie', language: 'en-GB' }),
  step('POST /contacts/{contactId}/tags', { add: ['night-shelter'] }),
  step('POST /contacts/matches', { firstName: 'Ada', emails: [{ email: 'ada.moss@example.org' }] }),
  step(
    'POST /contacts/{contactId}/relationships',
    { type: 'partner', side: 'a', otherContactId: '$ben' },
    { keep: { relationshipId: 'id' } },
  ),
  step('GET /contacts/{contactId}/relationships'),
  step(
    'PATCH /contacts/{contactId}/relationships/{relationshipId}',
    { description: 'Since 2019' },
    { headers: { 'if-match': '"1"' } },
  ),
  step('POST /contacts/{contactId}/relationships/{relationshipId}/end', {}),
  step('DELETE /contacts/{contactId}/relationships/{relationshipId}', undefined, { headers: { 'if-match': '"3"' } }),
  step(
    'POST /contacts/{contactId}/notes',
    { text: 'Prefers to be called in the evening.' },
    { keep: { noteId: 'id' } },
  ),
  step('GET /contacts/{contactId}/notes'),
  step(
    'PATCH /contacts/{contactId}/notes/{noteId}',
    { text: 'Prefers the telephone.' },
    { headers: { 'if-match': '"1"' } },
  ),
  step('DELETE /contacts/{contactId}/notes/{noteId}', undefined, { headers: { 'if-match': '"2"' } }),
  step('POST /contacts/{contactId}/merge/preview', { from: '$twin' }, { as: 'admin' }),
  step('POST /contacts/{contactId}/merge', { from: '$twin' }, { as: 'admin', settle: true }),
];

const cases: Step[] = [
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
  step('GET /search', undefined, { query: { q: 'Moss' } }),
  step('GET /me'),
  step('GET /me/words'),
];

const activities: Step[] = [
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

const papers: Step[] = [
  step(
    'POST /cases/{caseId}/messages',
    { to: ['$ben'], subject: 'Your visit', text: 'See you on Monday.', draft: true },
    { keep: { messageId: 'id' } },
  ),
  step('GET /cases/{caseId}/messages'),
  step('GET /cases/{caseId}/messages/{messageId}'),
  step('PATCH /cases/{caseId}/messages/{messageId}', { subject: 'How are things?' }),
  step('POST /cases/{caseId}/messages/{messageId}/send', {}, { settle: true }),
  step(
    'POST /cases/{caseId}/messages',
    { to: ['$ben'], subject: 'Your visit', text: 'See you on Monday.', draft: true },
    { keep: { messageId: 'id' } },
  ),
  step('DELETE /cases/{caseId}/messages/{messageId}'),
  step(
    'POST /cases/{caseId}/files',
    { files: [{ name: 'lease.pdf', contentType: 'application/pdf', size: 5 }] },
    { keep: { fileId: 'uploads.0.fileId' }, afterwards: send },
  ),
  step('POST /cases/{caseId}/files/complete', {
    subject: 'The lease',
    files: [{ fileId: '$fileId', name: 'lease.pdf' }],
  }),
  step('GET /cases/{caseId}/files'),
  step('GET /files/{fileId}'),
  step('DELETE /files/{fileId}', undefined, { headers: { 'if-match': '"1"' } }),
];

const ends: Step[] = [
  step('GET /cases/{caseId}/changes', undefined, { query: { limit: 3 } }),
  step('GET /contacts/{contactId}/changes', undefined, { query: { limit: 3 } }),
  step('GET /cases/{caseId}/readings'),
  step('GET /cases/{caseId}/report'),
  step('GET /cases/{caseId}/runs'),
  step('GET /cases/{caseId}/follow-ups'),
  step('GET /cases/{caseId}/webhook-calls'),
  step('GET /dashboards'),
  step('GET /dashboards/{category}', undefined, { params: { category: 'cases' } }),
  step('POST /saved-filters', { label: 'Urgent', filter: { status: ['urgent'] } }, { keep: { filterId: 'id' } }),
  step('GET /saved-filters'),
  step('GET /saved-filters/{filterId}'),
  step('PATCH /saved-filters/{filterId}', { label: 'Urgent ones' }),
  step('DELETE /saved-filters/{filterId}'),
  step(
    'POST /bulk',
    { action: { type: 'change-tags', add: ['spring'] }, cases: { ids: ['$caseId', '$other'] } },
    { keep: { jobId: 'id' }, settle: true },
  ),
  step('GET /bulk'),
  step('GET /bulk/{jobId}'),
  step('GET /bulk/{jobId}/items'),
  step('POST /bulk/{jobId}/undo', undefined, { settle: true }),
  step('POST /exports', { what: 'cases', filter: {} }, { keep: { exportId: 'id' }, settle: true }),
  step('GET /exports'),
  step('GET /exports/{exportId}'),
  step('GET /exports/{exportId}/download'),
  step('DELETE /exports/{exportId}'),
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
  step('DELETE /cases/{caseId}'),
];

/** A caseworker's day. */
export const casework: Step[] = [...contacts, ...cases, ...activities, ...papers, ...ends];
