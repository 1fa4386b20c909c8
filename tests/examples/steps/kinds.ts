import { KIND_NAMES, KINDS } from '../../../shared/configuration/kinds.ts';
import sample from '../../../shared/configuration/sample/configuration.json' with { type: 'json' };
import type { Json, Step } from '../step.ts';
import { step } from '../step.ts';

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

/** Every kind of record that an organisation sets up. */
export const kinds: Step[] = KIND_NAMES.flatMap(ofKind);
