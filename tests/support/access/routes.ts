import type { Permission } from '../../../shared/users/user-roles.ts';
import { KINDS } from '../../../shared/configuration/kinds.ts';
import { idFor } from '../ids.ts';

/**
 * Whom a route is for, by what it is about:
 * - `case`: who sees the whole case, and may do this there
 * - `look`, `mail`: who sees at least part of it; mail is for its clients, not for partners
 * - `activity`, `work`, `read`: likewise through one of its activities; an assignee may work on their own
 * - `person`: who may see the contact; `own`: no more than the permission
 * - `submission`: who handles those of its category, unless its case is locked for them, or sees all of its case
 */
type About = 'case' | 'look' | 'mail' | 'activity' | 'work' | 'read' | 'person' | 'submission' | 'own';

export interface Rule {
  about: About;
  /** Any of these, in the category of the record. */
  needs: Permission[];
  body?: object;
  /** Where the query names the case. */
  caseIn?: string;
}

const rule = (about: About, needs: Permission | Permission[], body?: object): Rule => ({
  about,
  needs: [needs].flat(),
  ...(body && { body }),
});
const see: Permission[] = ['cases:view', 'cases:list', 'cases:view-assigned', 'cases:view-as-client'];
const work: Permission[] = ['cases:change', 'activities:work-assigned'];
const change = (about: About, body?: object) => rule(about, 'cases:change', body);
/** Everybody who works on some case sees this one. */
const to = { caseId: idFor('case', 'cases holder') };
const someone = { contactId: idFor('contact', 'client of cases holder') };

const partner = { type: 'partner', side: 'a', otherContactId: someone.contactId };

/** Every route that needs a token, but for those that are for administrators of the whole service alone. */
export const ROUTES: Record<string, Rule> = {
  'GET /cases': rule('own', see),
  'POST /cases': rule('own', 'cases:open', { caseType: 'housing-support', clients: [], subject: 'x' }),
  'GET /cases/{caseId}': rule('look', see),
  'PATCH /cases/{caseId}': change('case', { subject: 'x' }),
  'POST /cases/{caseId}/status': change('case', { status: 'urgent' }),
  'POST /cases/{caseId}/type': change('case', { caseType: 'adult-day-care-referral' }),
  'POST /cases/{caseId}/opened-on': change('case', { openedOn: '2024-12-01' }),
  'POST /cases/{caseId}/tags': change('case', { add: ['x'] }),
  'DELETE /cases/{caseId}': rule('case', 'cases:bin'),
  'POST /cases/{caseId}/restore': rule('case', 'cases:bin', {}),
  'DELETE /cases/{caseId}/for-good': rule('case', 'cases:administer'),
  'POST /cases/{caseId}/timelines/{timelineId}': change('case', {}),
  'GET /cases/{caseId}/messages': rule('mail', see),
  'GET /cases/{caseId}/messages/{messageId}': rule('mail', see),
  'POST /cases/{caseId}/messages': rule('case', 'messages:send', { draft: true }),
  'PATCH /cases/{caseId}/messages/{messageId}': rule('case', 'messages:send', { subject: 'x' }),
  'POST /cases/{caseId}/messages/{messageId}/send': rule('case', 'messages:send', {}),
  'DELETE /cases/{caseId}/messages/{messageId}': rule('case', 'messages:send'),
  'GET /cases/{caseId}/follow-ups': rule('case', 'cases:view'),
  'POST /cases/{caseId}/follow-ups/{followUpId}/cancel': change('case', {}),
  'POST /cases/{caseId}/follow-ups/{followUpId}/run-now': change('case', {}),
  'POST /cases/{caseId}/rules/{ruleId}/run': change('case', {}),
  'GET /cases/{caseId}/runs': rule('case', 'cases:view'),
  'GET /cases/{caseId}/runs/{runId}': rule('case', 'cases:view'),
  'POST /cases/{caseId}/runs/{runId}/replay': change('case', {}),
  'POST /cases/{caseId}/runs/{runId}/undo': change('case', {}),
  'GET /cases/{caseId}/webhook-calls': rule('case', 'cases:view'),
  'POST /cases/{caseId}/webhook-calls/{webhookCallId}/send': change('case', {}),
  'GET /cases/{caseId}/links': rule('case', 'cases:view'),
  'POST /cases/{caseId}/links': change('case', { ...to, kind: 'related' }),
  'DELETE /cases/{caseId}/links/{linkId}': change('case'),
  'POST /cases/{caseId}/merge/preview': rule('case', 'cases:administer', { from: to.caseId }),
  'POST /cases/{caseId}/merge': rule('case', 'cases:administer', { from: to.caseId }),
  'GET /cases/{caseId}/roles': rule('case', 'cases:view'),
  'POST /cases/{caseId}/roles': change('case', { role: 'benefits-specialist', ...someone }),
  'PATCH /cases/{caseId}/roles/{caseRoleId}': change('case', { description: 'x' }),
  'POST /cases/{caseId}/roles/{caseRoleId}/end': change('case', {}),
  'POST /cases/{caseId}/client': change('case', someone),
  'POST /cases/{caseId}/clients': change('case', someone),
  'POST /cases/{caseId}/clients/{contactId}/remove': change('case', {}),
  'POST /cases/{caseId}/locks': rule('case', 'cases:administer', someone),
  'POST /cases/{caseId}/locks/{contactId}/lift': rule('case', 'cases:administer', {}),
  'GET /cases/{caseId}/actions': rule('case', 'cases:view'),
  'GET /cases/{caseId}/changes': rule('case', 'audit:view'),
  'GET /cases/{caseId}/report': rule('case', 'cases:view'),
  'GET /cases/{caseId}/activities': rule('look', see),
  'POST /cases/{caseId}/activities': change('case', { type: 'meeting' }),
  'GET /cases/{caseId}/activities/months': rule('look', see),
  'GET /cases/{caseId}/activities/days': rule('look', see),
  'GET /cases/{caseId}/files': rule('look', see),
  'POST /cases/{caseId}/files': rule('case', work, {
    files: [{ name: 'a.pdf', contentType: 'application/pdf', size: 1 }],
  }),
  'POST /cases/{caseId}/files/complete': rule('case', work, {
    files: [{ fileId: idFor('file', 'new'), name: 'a.pdf' }],
  }),
  'GET /files/{fileId}': rule('read', see),
  'DELETE /files/{fileId}': change('activity'),
  'GET /activities/{activityId}': rule('read', see),
  'GET /activities/{activityId}/actions': rule('read', see),
  'PATCH /activities/{activityId}': rule('work', work, { details: 'x' }),
  'POST /activities/{activityId}/complete': rule('work', ['activities:complete', 'activities:work-assigned'], {}),
  'DELETE /activities/{activityId}': change('activity'),
  'POST /activities/{activityId}/cancel': change('activity', {}),
  'POST /activities/{activityId}/reopen': change('activity', {}),
  'POST /activities/{activityId}/assign': change('activity', { assignees: [] }),
  'POST /activities/{activityId}/star': change('activity', {}),
  'POST /activities/{activityId}/unstar': change('activity', {}),
  'POST /activities/{activityId}/read': change('activity', {}),
  'POST /activities/{activityId}/follow-ups': change('activity', { type: 'meeting' }),
  'POST /activities/{activityId}/copy': change('activity', to),
  'POST /activities/{activityId}/move': change('activity', to),
  'POST /activities/{activityId}/file-on-case': change('activity', to),
  'POST /activities/{activityId}/send-copy': change('activity', { caseRoles: ['client'] }),
  'POST /cases/{caseId}/retention': rule('case', 'cases:administer', { keepUntil: '2999-01-01', reason: 'x' }),
  'GET /rules/{ruleId}/explain': { ...rule('case', 'audit:view'), caseIn: 'case' },
  'GET /rules/{ruleId}/state': rule('own', 'configuration:view'),
  'GET /cases/{caseId}/readings': rule('case', 'audit:view'),
  'GET /dashboards': rule('own', 'cases:view'),
  'GET /dashboards/{category}': rule('own', 'cases:view'),
  'GET /contacts': rule('own', 'contacts:view'),
  'POST /contacts': rule('own', 'contacts:change', { kind: 'individual', firstName: 'x' }),
  'POST /contacts/matches': rule('own', 'contacts:view', { kind: 'individual', firstName: 'x' }),
  'GET /contacts/{contactId}': rule('person', 'contacts:view'),
  'PATCH /contacts/{contactId}': rule('person', 'contacts:change', { nickname: 'x' }),
  'POST /contacts/{contactId}/tags': rule('person', 'contacts:change', { add: ['x'] }),
  'GET /contacts/{contactId}/cases': rule('person', 'contacts:view'),
  'GET /contacts/{contactId}/changes': rule('person', 'audit:view'),
  'POST /contacts/{contactId}/merge': rule('person', 'contacts:merge', { from: someone.contactId }),
  'POST /contacts/{contactId}/merge/preview': rule('person', 'contacts:merge', { from: someone.contactId }),
  'GET /contacts/{contactId}/relationships': rule('person', 'contacts:view'),
  'POST /contacts/{contactId}/relationships': rule('person', 'contacts:change', partner),
  'PATCH /contacts/{contactId}/relationships/{relationshipId}': rule('person', 'contacts:change', { description: 'x' }),
  'POST /contacts/{contactId}/relationships/{relationshipId}/end': rule('person', 'contacts:change', {}),
  'DELETE /contacts/{contactId}/relationships/{relationshipId}': rule('person', 'contacts:change'),
  'GET /contacts/{contactId}/notes': rule('person', 'contacts:view'),
  'POST /contacts/{contactId}/notes': rule('person', 'contacts:change', { text: 'x' }),
  'PATCH /contacts/{contactId}/notes/{noteId}': rule('person', 'contacts:change', { text: 'x' }),
  'DELETE /contacts/{contactId}/notes/{noteId}': rule('person', 'contacts:change'),
  'GET /worklist': rule('own', ['cases:view', 'cases:view-assigned']),
  'GET /worklist/counts': rule('own', ['cases:view', 'cases:view-assigned']),
  'GET /calendar': rule('own', ['cases:view', 'cases:view-assigned']),
  'GET /calendar/days/{date}': rule('own', ['cases:view', 'cases:view-assigned']),
  'GET /me/calendar': rule('own', ['cases:view', 'cases:view-assigned']),
  'POST /me/calendar': rule('own', ['cases:view', 'cases:view-assigned'], {}),
  'DELETE /me/calendar': rule('own', ['cases:view', 'cases:view-assigned']),
  'GET /exports': rule('own', 'cases:export'),
  'POST /exports': rule('own', 'cases:export', { what: 'cases', filter: {} }),
  'GET /search': rule('own', [...see, 'contacts:view']),
  'POST /forms/{formId}/prefill': rule('own', 'contacts:view', someone),
  'POST /forms/{formId}/links': rule('own', 'contacts:change', someone),
  'GET /contacts/{contactId}/form-links': rule('person', 'contacts:view'),
  'POST /form-links/{formLinkId}/revoke': rule('person', 'contacts:change'),
  'GET /submissions': rule('own', 'submissions:handle'),
  'GET /submissions/{submissionId}': rule('submission', ['submissions:handle', 'cases:view']),
  'POST /submissions/{submissionId}/accept': rule('submission', 'submissions:handle', {}),
  'POST /submissions/{submissionId}/refuse': rule('submission', 'submissions:handle', { reason: 'x' }),
  'POST /submissions/{submissionId}/process': rule('submission', 'submissions:handle', {}),
  'GET /inbound-mail': rule('own', 'submissions:handle'),
  'POST /inbound-mail/{inboundMailId}/file': rule('own', 'submissions:handle', to),
  'POST /inbound-mail/{inboundMailId}/discard': rule('own', 'submissions:handle', {}),
  'POST /bulk': rule('own', 'cases:view', { action: { type: 'change-tags', add: ['x'] }, cases: { ids: [to.caseId] } }),
  'GET /saved-filters': rule('own', see),
  'POST /saved-filters': rule('own', see, { label: 'x', filter: {} }),
  'GET /saved-filters/{filterId}': rule('own', see),
  'PATCH /saved-filters/{filterId}': rule('own', see, { label: 'x' }),
  'DELETE /saved-filters/{filterId}': rule('own', see),
  'GET /exports/{exportId}': rule('own', 'cases:export'),
  'GET /exports/{exportId}/download': rule('own', 'cases:export'),
  'DELETE /exports/{exportId}': rule('own', 'cases:export'),
  'GET /bulk': rule('own', 'cases:view'),
  'GET /bulk/{jobId}': rule('own', 'cases:view'),
  'GET /bulk/{jobId}/items': rule('own', 'cases:view'),
  'GET /bulk/{jobId}/items/{itemId}/result': rule('own', 'cases:view'),
  'POST /bulk/{jobId}/cancel': rule('own', 'cases:view', {}),
  'POST /bulk/{jobId}/undo': rule('own', 'cases:view', {}),
  'GET /configuration': rule('own', 'configuration:view'),
  'GET /configuration/versions': rule('own', 'configuration:view'),
  'POST /email-templates/{id}/preview': rule('own', 'configuration:view', to),
  'POST /email-templates/{id}/test': rule('own', 'configuration:view', to),
  'GET /permissions': rule('own', 'configuration:view'),
  ...Object.fromEntries(
    Object.values(KINDS).flatMap(({ path }) => [
      [`GET /${path}`, rule('own', 'configuration:view')],
      [`GET /${path}/{id}`, rule('own', 'configuration:view')],
    ]),
  ),
};
