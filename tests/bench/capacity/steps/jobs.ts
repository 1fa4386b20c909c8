import { step } from '../step.ts';
import type { World } from '../world.ts';

const aRun = (world: World) => world.nameRun();
const aFollowUp = (world: World) => world.nameFollowUp();
const anImport = (world: World) => world.anImport();

/** What goes on in the background: rules, bulk jobs, exports, imports, recounts, the migration. */
export const jobs = [
  step(
    'POST /bulk',
    ({ ids }) => ({ action: { type: 'change-tags', add: ['bulk'] }, cases: { ids: [ids['caseId']] } }),
    {
      first: (world) => world.openCase(),
      keep: { jobId: 'id' },
    },
  ),
  step('GET /bulk'),
  step('GET /bulk/{jobId}'),
  step('GET /bulk/{jobId}/items'),
  step('POST /bulk/{jobId}/undo', {}),
  step('GET /dashboards'),
  step('GET /dashboards/{category}', undefined, { query: 'scope=all' }),
  step('POST /exports', { what: 'cases', filter: { category: 'cases' } }, { keep: { exportId: 'id' } }),
  step('GET /exports'),
  step('GET /exports/{exportId}'),
  step('GET /exports/{exportId}/download'),
  step('DELETE /exports/{exportId}'),
  step(
    'POST /imports',
    { kind: 'contacts', fileName: 'people.csv', mapping: [{ column: 'Name', to: 'lastName' }] },
    { keep: { importId: 'id' } },
  ),
  step('GET /imports'),
  step('GET /imports/fields', undefined, { query: 'kind=contacts' }),
  step('GET /imports/{importId}'),
  step('POST /imports/{importId}/check', {}, { first: anImport }),
  step('POST /imports/{importId}/start', {}),
  step('GET /imports/{importId}/rows'),
  step('GET /imports/{importId}/report'),
  step('POST /imports/{importId}/cancel', {}, { first: anImport }),
  step('GET /cases/{caseId}/runs', undefined, { first: aRun }),
  step('GET /cases/{caseId}/runs/{runId}'),
  step('POST /cases/{caseId}/runs/{runId}/undo', {}),
  step('GET /cases/{caseId}/follow-ups', undefined, { first: aFollowUp }),
  step('POST /cases/{caseId}/follow-ups/{followUpId}/cancel', {}),
  step('POST /cases/{caseId}/follow-ups/{followUpId}/run-now', {}, { first: aFollowUp }),
  step('GET /cases/{caseId}/webhook-calls'),
  step('GET /rules/{ruleId}/runs'),
  step('GET /rules/{ruleId}/state'),
  step('GET /rules/{ruleId}/explain', undefined, { query: 'case={caseId}' }),
  step('POST /rules/{ruleId}/simulations', ({ ids: { caseId } }) => ({ case: caseId })),
  step('POST /rules/{ruleId}/pause', { because: 'A test' }),
  step('POST /rules/{ruleId}/resume', { waiting: 'do' }),
  step('GET /layout'),
  step('POST /recounts', {}, { keep: { recountId: 'id' } }),
  step('GET /recounts'),
  step('GET /recounts/{recountId}'),
  step('POST /migration', {}),
  step('GET /migration'),
  step('GET /contacts/{contactId}/exports/{jobId}', undefined, { first: (world) => world.exportOfPerson() }),
];
