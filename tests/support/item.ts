import type { CaseFile } from '../../shared/cases/case-file.ts';
import { model } from '../../shared/model.ts';

export type Item = Record<string, unknown>;
type EntityName = keyof typeof model.entities;

/** A record as the table holds it, with its keys. */
export const itemOf = (entity: EntityName, record: object): Item =>
  (model.entities[entity] as unknown as { put(record: object): { params(): { Item: Item } } }).put(record).params()
    .Item;

/** What a remembered answer that was written looks like in the table. */
export const memoryItem = (memory: Item | undefined): Item => ({
  ...memory,
  pk: `$dossier#idempotencyId_${String(memory?.idempotencyId)}`,
  sk: '$idempotency_1',
  __edb_e__: 'idempotency',
  __edb_v__: '1',
});

export const itemsOf = (file: CaseFile): Item[] => [
  itemOf('case', file.case),
  ...file.roles.map((role) => itemOf('caseRole', role)),
  ...file.links.map((link) => itemOf('caseLink', link)),
  ...(file.summary ? [itemOf('caseSummary', file.summary)] : []),
  ...file.activities.map((activity) => itemOf('activity', activity)),
  ...file.followUps.map((followUp) => itemOf('followUp', followUp)),
  ...file.runs.map((run) => itemOf('run', run)),
];
