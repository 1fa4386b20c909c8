import { expect, it } from 'vitest';
import { referencesOf } from '../../../shared/configuration/references.ts';

it.each([
  [
    { type: 'add-activity', activityType: 'call', status: 'done', priority: 'high' },
    ['activityTypes/call', 'activityStatuses/done', 'priorities/high'],
  ],
  [{ type: 'set-status', status: 'done' }, ['statuses/done']],
  [
    { type: 'complete-activities', status: 'done', statuses: ['open'], activityTypes: ['call'] },
    ['activityTypes/call', 'activityStatuses/done', 'activityStatuses/open'],
  ],
  [{ type: 'reschedule-activities', due: { workingDays: 2, calendar: 'office' } }, ['calendars/office']],
  [{ type: 'reschedule-activities', due: 'P7D' }, []],
  [
    { type: 'set-date', field: 'case.customFields.review.next', formula: { from: 'now', calendar: 'office' } },
    ['fieldSets/review', 'calendars/office'],
  ],
  [{ type: 'assign-case-role', caseRole: 'coach', to: { caseRole: 'lead' } }, ['caseRoles/coach', 'caseRoles/lead']],
  [{ type: 'tag-contact', of: 'coach' }, ['caseRoles/coach']],
  [
    { type: 'add-relationship', relationshipType: 'carer', from: 'coach', to: { caseRole: 'lead' } },
    ['relationshipTypes/carer', 'caseRoles/coach', 'caseRoles/lead'],
  ],
  [
    { type: 'open-linked-case', caseType: 'award', status: 'new', medium: 'mail', copyCaseRoles: ['coach'] },
    ['caseTypes/award', 'statuses/new', 'media/mail', 'caseRoles/coach'],
  ],
  [{ type: 'run-rule', rule: 'other' }, ['rules/other']],
  [{ type: 'stop-rules', rules: ['one', 'two'] }, ['rules/one', 'rules/two']],
  [{ type: 'stop-rules', rules: 'all' }, []],
])('an action names other records: %j', (settings, named) => {
  const found = referencesOf('rules', { trigger: {}, conditions: [], actions: [{ do: settings }] });
  expect(new Set(found.map(({ kind, id }) => `${kind}/${id}`))).toEqual(new Set(named));
  expect(found).toHaveLength(named.length);
});
