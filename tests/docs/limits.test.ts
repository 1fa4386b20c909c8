import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pages, root } from './pages.ts';

/** Where the code has the number of each line of docs/limits.md. */
const IN_CODE: Record<string, [file: string, number: RegExp]> = {
  'clients of a case when it is opened': [
    'shared/cases/case.schema.ts',
    /clients: z\.array\(contactId\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'tags of a case': ['shared/cases/set-tags.ts', /MAXIMUM_TAGS = (.+?);/],
  'subject of a case': [
    'shared/cases/case.schema.ts',
    /const subject = z\.string\(\)\.trim\(\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'details of a case': [
    'shared/cases/case.schema.ts',
    /const details = z\.string\(\)\.trim\(\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'custom fields of one record together': ['shared/custom-fields/validate-custom-fields.ts', /MAXIMUM_BYTES = (.+?);/],
  'links of a case': ['shared/cases/links/plan-link.ts', /MAXIMUM_LINKS = (.+?);/],
  'linked cases that a change of status takes along': [
    'shared/cases/links/change-linked.ts',
    /MAXIMUM_LINKED = (.+?);/,
  ],
  'activities planned when a case opens': [
    'shared/configuration/check-case-type.ts',
    /MAXIMUM_PLANNED_ON_OPENING = (.+?);/,
  ],
  'records that one change touches': ['shared/platform/commit.ts', /MAXIMUM_WRITES = (.+?);/],
  'details of an activity': [
    'shared/activities/activity.schema.ts',
    /const details = z\.string\(\)\.trim\(\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'people that a copy of an activity is sent to': [
    'shared/activities/activity.schema.ts',
    /MAXIMUM_RECIPIENTS = (.+?);/,
  ],
  'a file': ['shared/files/file.schema.ts', /MAXIMUM_SIZE = (.+?);/],
  'files of an activity': ['shared/files/file.schema.ts', /MAXIMUM_FILES = (.+?);/],
  'an address to fetch a file lasts': ['shared/files/download-file.ts', /LASTS_SECONDS = (.+?);/],
  'an address to send a file to lasts': ['shared/files/upload-files.ts', /LASTS_SECONDS = (.+?);/],
  'files in an archive': ['shared/files/archive-files.ts', /MOST_FILES = (.+?);/],
  'an archive': ['shared/files/archive-files.ts', /MOST_MEGABYTES = (.+?);/],
  'readers of an e-mail, copies included': ['shared/email/message.schema.ts', /MOST_RECIPIENTS = (.+?);/],
  'files that go with an e-mail, together': ['shared/email/by-hand/chosen-files.ts', /MOST_BYTES = (.+?);/],
  'HTML of an e-mail template': [
    'shared/email/email-template.schema.ts',
    /html: z\.string\(\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'a mail that comes in': ['shared/email/inbound/raw-mail.ts', /MOST_BYTES = (.+?);/],
  'mails for one case in an hour of which somebody is told': [
    'shared/email/inbound/file-mail.ts',
    /MOST_TOLD = (.+?);/,
  ],
  'mails for one case in an hour that are filed': ['shared/email/inbound/file-mail.ts', /MOST_FILED = (.+?);/],
  'e-mail addresses, numbers or postal addresses of a contact': [
    'shared/contacts/contact.schema.ts',
    /z\.array\(entry\)\.max\((.+?)\)/,
  ],
  'contacts that share what they are compared by': ['shared/contacts/matching/lookups.ts', /MAXIMUM_SHARING = (.+?);/],
  'newest open or closed cases asked whether somebody may see a contact': [
    'shared/contacts/may-see-contact.ts',
    /CASES_ASKED = (.+?);/,
  ],
  'newest own cases that a search by name goes by': ['shared/search/circle.ts', /MAXIMUM_CASES = (.+?);/],
  'a configuration document': ['functions/api/administration/configuration.ts', /MAXIMUM_BYTES = (.+?);/],
  'timelines of a case type': [
    'shared/case-types/case-type.schema.ts',
    /timelines: z\.array\(Timeline\)\.max\((.+?)\)/,
  ],
  'activities of a timeline': [
    'shared/case-types/case-type.schema.ts',
    /activities: z\.array\(PlannedActivity\)\.max\((.+?)\)/,
  ],
  'fields of a field set': [
    'shared/custom-fields/field-set.schema.ts',
    /fields: z\.array\(Field\)\.min\(1\)\.max\((.+?)\)/,
  ],
  'options of an option list': ['shared/custom-fields/option-list.schema.ts', /\.max\((1000)\)/],
  'a case type of CiviCRM in XML': ['shared/configuration/civicrm/decode-xml.ts', /MAXIMUM_BYTES = (.+?);/],
  'a form that is sent, without its files': [
    'infra/config.ts',
    /maximumFormBytes: z\.number\(\)\.int\(\)\.min\(1024\)\.max\((.+?)\)/,
  ],
  'fields of a form': ['shared/forms/form.schema.ts', /fields: z\.array\(Field\)\.min\(1\)\.max\((.+?)\)/],
  'submissions from one address of the network in ten minutes': [
    'shared/forms/form-protection.schema.ts',
    /perSender: .+\.default\((.+?)\)/,
  ],
  'submissions of one form in ten minutes': ['shared/forms/form-protection.schema.ts', /perForm: .+\.default\((.+?)\)/],
  'tries of a reference with its code in an hour': ['shared/forms/protection/limits.ts', /ATTEMPTS_AN_HOUR = (.+?);/],
  'files of one field of a form': ['shared/forms/field.schema.ts', /maximum: z\.int\(\)\.min\(1\)\.max\((.+?)\)/],
  'a form without its files is kept for': ['shared/forms/submissions/unfinished.ts', /KEPT_SECONDS = (.+?);/],
  'actions of a rule': ['shared/automations/rule.schema.ts', /actions: z\.array\(RuleAction\)\.min\(1\)\.max\((.+?)\)/],
  'questions in the conditions of a rule': ['shared/automations/checks/rule-problems.ts', /MOST_QUESTIONS = (.+?);/],
  'rules that set each other off in a row': ['shared/automations/runs/stop.ts', /MAXIMUM_DEPTH = (.+?);/],
  'runs that acted on one case in an hour': ['shared/automations/runs/stop.ts', /MAXIMUM_RUNS_PER_HOUR = (.+?);/],
  'times that a rule which sends mail acts in a day': [
    'shared/automations/budget/take-from-budget.ts',
    /mailing: (.+?),/,
  ],
  'times that any other rule acts in a day': ['shared/automations/budget/take-from-budget.ts', /other: (.+?) \}/],
  'open cases on which a change of a contact is met': ['shared/automations/cases-met.ts', /MOST_CASES = (.+?);/],
  'what is sent to a webhook': ['shared/automations/actions/call-webhook.ts', /MOST_BYTES = (.+?);/],
  'a webhook has to answer within': ['shared/automations/webhooks/post-outside.ts', /TIMEOUT_SECONDS = (.+?);/],
  'items of a page': ['shared/platform/pages.ts', /limit: .+\.max\((.+?)\)/],
  'entries that a filtered page looks through': ['shared/lists/candidates.ts', /MOST_READ = (.+?);/],
  'saved filters of a person, and of a category': ['shared/filters/saved-filters.ts', /MOST_FILTERS = (.+?);/],
  'ids in a bulk job': ['shared/bulk/bulk.schema.ts', /\.min\(1\)\.max\((.+?)\)/],
  'items that the filter of a bulk job finds': ['shared/bulk/move-on.ts', /MAXIMUM_ITEMS = (.+?);/],
  'bulk jobs of a person under way': ['shared/bulk/new-job.ts', /MAXIMUM_UNDER_WAY = (.+?);/],
  'exports of a person under way': ['shared/exports/new-export.ts', /MAXIMUM_UNDER_WAY = (.+?);/],
  'a file to import': ['shared/imports/import-objects.ts', /MAXIMUM_FILE_BYTES = (.+?);/],
  'rows of an import': ['shared/imports/run-import.ts', /MAXIMUM_ROWS = (.+?);/],
  'cases in the export of a person': ['shared/privacy/export/export-person.ts', /MOST_CASES = (.+?);/],
  'activities in a printed report': ['shared/reports/read-report.ts', /MAXIMUM_ACTIVITIES = (.+?);/],
  'changes that a difference goes through': ['shared/audit/list-differences.ts', /MAXIMUM_CHANGES = (.+?);/],
  'shards of lists and counters': ['shared/projections/layout.ts', /MOST_SHARDS = (.+?);/],
  'requests to the whole API in a second': ['infra/constructs/api.ts', /usualRate = (.+?);/],
  'requests to one public route that writes in a second': ['infra/constructs/api.ts', /ThrottlingRateLimit: (.+?),/],
  'a request from one address of the network in five minutes, where there is a front': [
    'infra/config.ts',
    /requestsPerAddress: .+\.default\((.+?)\)/,
  ],
  'the body of a request': ['shared/platform/http/answer.ts', /MAXIMUM_JSON_BYTES = (.+?);/],
  'an answer is known again by its `Idempotency-Key` for': ['shared/platform/idempotency.ts', /DAY_SECONDS = (.+?);/],
  'a function of the API has': ['infra/constructs/api.ts', /timeout: Duration\.seconds\((.+?)\)/],
};

const UNITS: [RegExp, number][] = [
  [/ MB\b/, 2 ** 20],
  [/ KB\b/, 2 ** 10],
  [/ minutes\b/, 60],
  [/ hours\b/, 60 * 60],
  [/ days\b/, 24 * 60 * 60],
];

/** `20 * 1024` and `1_000`, as they stand in the code. */
function inCode([file, number]: [string, RegExp]): number {
  const [, written = ''] = number.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  return written
    .replaceAll('_', '')
    .split('*')
    .reduce((product, factor) => product * Number(factor), 1);
}

function onPage(atMost: string): number {
  const unit = UNITS.find(([name]) => name.test(atMost))?.[1] ?? 1;
  return Number(/^[\d,]+/.exec(atMost)?.[0].replaceAll(',', '')) * unit;
}

it('each limit on the page is that of the code, and the page has each one', () => {
  const page = pages.find(({ file }) => file === 'docs/limits.md')?.prose.split('\n## AWS')[0] ?? '';
  const lines = [...page.matchAll(/^\| (.+?) +\| (.+?) +\| .+ \|$/gm)]
    .map(([, what = '', atMost = '']) => [what, atMost] as const)
    .filter(([what]) => what !== 'what' && !what.startsWith('---'));
  const told = Object.fromEntries(lines.map(([what, atMost]) => [what, onPage(atMost)]));
  const held = Object.fromEntries(Object.entries(IN_CODE).map(([what, place]) => [what, inCode(place)]));
  expect(told).toEqual(held);
});
