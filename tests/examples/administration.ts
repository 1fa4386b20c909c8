import { KIND_NAMES, KINDS } from '../../shared/configuration/kinds.ts';
import sample from '../../shared/configuration/sample/configuration.json' with { type: 'json' };
import type { Step } from './step.ts';
import { step } from './step.ts';

type Json = Record<string, unknown>;
const as = { as: 'admin' };

/** What every kind of configuration record has, with the first one that ships. */
const ofKind = (kind: (typeof KIND_NAMES)[number]): Step[] => {
  const path = `/${KINDS[kind].path}`;
  const [first] = MADE[kind] ? [] : ((sample as unknown as Record<string, Json[]>)[kind] ?? []);
  const words = kind === 'forms' ? { title: 'Another one' } : { label: 'Another one' };
  const record = first ?? MADE[kind];
  const id = String(record?.['id']);
  return [
    ...(first ? [] : [step(`PUT ${path}/{id}`, record, { ...as, params: { id }, headers: { 'if-none-match': '*' } })]),
    step(`GET ${path}`, undefined, as),
    step(`GET ${path}/{id}`, undefined, { ...as, params: { id } }),
    step(`PUT ${path}/{id}`, record, { ...as, params: { id } }),
    step(`PATCH ${path}/{id}`, words, { ...as, params: { id } }),
    step(
      `POST ${path}/{id}/copy`,
      { id: 'another-one', label: 'Another one', ...(kind === 'caseCategories' && { singularLabel: 'Another' }) },
      { ...as, params: { id } },
    ),
    step(`DELETE ${path}/{id}`, undefined, { ...as, params: { id: kind === 'caseCategories' ? id : 'another-one' } }),
  ];
};

/** Of kinds of which the first that ships is the one that counts, or is named by others in many ways. */
const DAY = [{ from: '20:00', to: '23:00' }];
const HOURS = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, DAY]),
);
const MADE: Record<string, Json> = {
  webhooks: { id: 'our-crm', label: 'Our CRM', url: 'https://crm.example.org/hook' },
  calendars: { id: 'night-shift', label: 'Night shift', isDefault: false, hours: HOURS },
  emailLayouts: { id: 'plain', label: 'Plain', html: '<html><body>{{ content }}</body></html>' },
  caseCategories: { id: 'night-shelter', label: 'Night shelter', singularLabel: 'Stay' },
  fieldSets: {
    id: 'pets',
    label: 'Pets',
    appliesTo: { record: 'case' },
    fields: [{ id: 'kind', label: 'Kind', type: 'text' }],
  },
};

const rules: Step[] = [
  step('GET /rules/{ruleId}/state', undefined, as),
  step('GET /rules/{ruleId}/runs', undefined, as),
  step('GET /rules/{ruleId}/explain', undefined, { query: { case: '$sent' } }),
  step('POST /rules/{ruleId}/simulations', { case: '$sent' }, as),
  step('POST /rules/{ruleId}/pause', { because: 'We look into it' }, as),
  step('POST /rules/{ruleId}/resume', { waiting: 'do' }, as),
].map((one) => ({ ...one, params: { ruleId: 'seven-days-after-initial-call' } }));

const whole: Step[] = [
  step('GET /configuration', undefined, as),
  step('GET /configuration/schema', undefined, as),
  step('GET /configuration/versions', undefined, { ...as, query: { limit: 2 } }),
  step(
    'POST /configuration/plan',
    { configuration: {}, mode: 'merge' },
    { ...as, keep: { fingerprint: 'fingerprint' } },
  ),
  step('POST /configuration/apply', { configuration: {}, mode: 'merge', fingerprint: '$fingerprint' }, as),
  step('GET /permissions', undefined, as),
  step('GET /users', undefined, as),
  step('GET /users/{subject}', undefined, { ...as, params: { subject: 'caseworker' } }),
  step(
    'PUT /users/{subject}',
    { displayName: 'Eve Clarke', email: 'eve.clarke@example.org', userRoles: { cases: 'caseworker' } },
    { ...as, params: { subject: 'eve' } },
  ),
  step('POST /webhooks/{id}/rotate-secret', {}, { ...as, params: { id: 'our-crm' } }),
  step(
    'POST /email-templates/{id}/preview',
    { caseId: '$sent' },
    { as: 'coordinator', params: { id: 'how-are-things-going' } },
  ),
  step(
    'POST /email-templates/{id}/test',
    { caseId: '$sent' },
    { as: 'coordinator', params: { id: 'how-are-things-going' } },
  ),
];

const jobs: Step[] = [
  step('GET /imports/fields', undefined, { ...as, query: { kind: 'contacts' } }),
  step(
    'POST /imports',
    { kind: 'contacts', fileName: 'people.csv', mapping: [{ column: 'Name', to: 'lastName' }] },
    { ...as, keep: { importId: 'id' } },
  ),
  step('GET /imports', undefined, as),
  step('GET /imports/{importId}', undefined, as),
  step('GET /imports/{importId}/rows', undefined, as),
  step('POST /imports/{importId}/cancel', undefined, as),
  step('POST /contacts/{contactId}/exports', undefined, { ...as, keep: { jobId: 'id' }, settle: true }),
  step('GET /contacts/{contactId}/exports/{jobId}', undefined, as),
  step('GET /contacts/{contactId}/erasure/preview', undefined, as),
  step('GET /erasures', undefined, as),
  step('GET /retention', undefined, as),
  step('POST /recounts', {}, { ...as, keep: { recountId: 'id' }, settle: true }),
  step('GET /recounts', undefined, as),
  step('GET /recounts/{recountId}', undefined, as),
  step('POST /migration', {}, { ...as, settle: true }),
  step('GET /migration', undefined, as),
  step('GET /layout', undefined, as),
  step('POST /layout', { shards: 2 }, as),
  step('POST /contacts/{contactId}/erasure', { confirm: '$contactId', reason: 'She asked for it' }, as),
];

/** What administrators set up. */
export const administration: Step[] = [...KIND_NAMES.flatMap(ofKind), ...rules, ...whole, ...jobs];
