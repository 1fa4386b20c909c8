import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, table } from '../../platform/table.ts';

/** What erasures are of: they are listed together, and there are few. */
export const ERASURE_LISTS = ['people'] as const;

/** That a person was erased: who asked for it, when and why, and how much went. It never says who the person was. */
export const ErasureEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'erasure', version: '1' },
    attributes: {
      list: { type: ERASURE_LISTS, required: true, readOnly: true, label: 'erasuresOf' },
      erasureId: { type: 'string', required: true, readOnly: true },
      contactId: { type: 'string', required: true, readOnly: true },
      /** The bulk job that does it; none where retention did. */
      jobId: { type: 'string' },
      /** In the words of whoever asked for it. */
      because: { type: 'string' },
      /** How much was erased so far, by kind. */
      counts: { type: 'any', required: true },
      finishedAt: { type: 'string' },
      ...stamps,
    },
    indexes: { byId: primary(['list'], ['erasureId']) },
  },
  table,
);
export type Erasure = EntityItem<typeof ErasureEntity>;
