import sample from '../../../../shared/configuration/sample/configuration.json' with { type: 'json' };
import { KIND_NAMES, KINDS } from '../../../../shared/configuration/kinds.ts';
import { step, type Step } from '../step.ts';
import type { World } from '../world.ts';

type Json = Record<string, unknown>;
const records = sample as unknown as Record<string, Json[]>;

/** What the answers show of a record and nobody may send. */
const KEPT = new Set(['revision', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version', 'warnings']);
const sendable = (record: Json) => Object.fromEntries(Object.entries(record).filter(([name]) => !KEPT.has(name)));

/** There is one default of a kind, so that another record is copied. */
function copiedFrom(path: string, record: Json = {}) {
  if (record['isDefault'] !== true) return { ids: { id: String(record['id']) } };
  const plain = { ...record, id: 'bench-plain', label: 'Bench plain', isDefault: false };
  return { ids: { id: plain.id }, first: (world: World) => world.put(`${path}/${plain.id}`, plain) };
}

/** A copy has the types of the original, and stays while they are there. */
const ofAnEmptyCategory = step('DELETE /case-categories/{id}', undefined, {
  ids: { id: 'bench-empty' },
  first: (world) =>
    world.put('/case-categories/bench-empty', { id: 'bench-empty', label: 'Empty', singularLabel: 'one' }),
});

/** Every kind of record: listed, read, copied, changed, replaced and removed. */
const ofRecords: Step[] = KIND_NAMES.flatMap((kind) => {
  const path = `/${KINDS[kind].path}`;
  const [first] = records[kind] ?? [];
  const id = String(first?.['id']);
  const name = kind === 'forms' ? 'title' : 'label';
  const route = `${path}/{id}`;
  const copied = `bench-${id}`;
  return [
    step(`GET ${path}`),
    step(`GET ${route}`, undefined, { ids: { id } }),
    step(
      `POST ${route}/copy`,
      { id: copied, label: `Bench ${copied}`, ...(kind === 'caseCategories' && { singularLabel: 'bench case' }) },
      copiedFrom(path, first),
    ),
    step(`PATCH ${route}`, { [name]: `Bench again ${copied}` }, { ids: { id: copied } }),
    step(`PUT ${route}`, async (world) => sendable(await world.admin.get<Json>(`${path}/${copied}`)), {
      ids: { id: copied },
    }),
    ...(kind === 'caseCategories'
      ? [ofAnEmptyCategory]
      : [step(`DELETE ${route}`, undefined, { ids: { id: copied } })]),
  ];
});

/** The configuration as a whole, and who may use the service. */
export const configuration = [
  step('GET /configuration'),
  step('GET /configuration/schema'),
  step('GET /configuration/versions'),
  step(
    'POST /configuration/plan',
    { mode: 'merge', configuration: { statuses: [{ id: 'bench', label: 'Bench', class: 'opened' }] } },
    {
      keep: { fingerprint: 'fingerprint' },
    },
  ),
  step('POST /configuration/apply', ({ ids }) => ({
    mode: 'merge',
    configuration: { statuses: [{ id: 'bench', label: 'Bench', class: 'opened' }] },
    fingerprint: ids['fingerprint'],
  })),
  ...ofRecords,
  step('POST /webhooks/{id}/rotate-secret', {}, { ids: { id: 'reporting' } }),
  step('POST /email-templates/{id}/preview', ({ ids: { caseId } }) => ({ caseId }), {
    ids: { id: 'how-are-things-going' },
  }),
  step('POST /email-templates/{id}/test', ({ ids: { caseId } }) => ({ caseId }), {
    as: 'coordinator',
    ids: { id: 'how-are-things-going' },
  }),
  step('GET /users'),
  step('GET /users/{subject}', undefined, { ids: { subject: 'partner' } }),
  step(
    'PUT /users/{subject}',
    { displayName: 'Somebody', email: 'somebody@example.org', userRoles: {} },
    {
      headers: { 'content-type': 'application/json' },
      ids: { subject: 'somebody' },
    },
  ),
  step('GET /permissions'),
  step('GET /openapi.json', undefined, { as: 'visitor' }),
];
