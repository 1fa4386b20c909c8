import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { lease } from '../../platform/lease.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

/** In this order; settle and leave wait for batches of changes that were begun under another layout. */
export const RECOUNT_STEPS = ['settle', 'walk', 'compare', 'leave', 'clear'] as const;
/** Failed is what was interrupted again and again; nobody reads what it had counted. */
export const RECOUNT_STATES = ['waiting', 'running', 'done', 'failed'] as const;

const text = { type: 'string' } as const;
const count = { type: 'number', required: true } as const;

/** One recount of all counters from the table, in a generation of its own. */
export const RecountEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'recount', version: '1' },
    attributes: {
      recountId: { type: 'string', required: true, readOnly: true },
      /** All recounts are one list. */
      list: { type: ['recounts'] as const, required: true, readOnly: true },
      state: { type: RECOUNT_STATES, required: true },
      because: text,
      /** The generation of counters that it counts in, and the one that it is to take the place of. */
      generation: { ...count, readOnly: true },
      former: { ...count, readOnly: true },
      step: { type: RECOUNT_STEPS, required: true },
      /** Of a step that waits. */
      waitUntil: text,
      /** Of a step that goes through the table: in which segment it is, and after which key of that. */
      segment: count,
      after: { type: 'any' },
      /** Records that were looked at, and entries of lists that were taken away because their record does not stand there. */
      records: count,
      entries: count,
      /** Numbers that were wrong: how many, and the first of them. */
      differing: count,
      differences: { type: 'any', required: true },
      startedBy: { type: 'string', required: true, readOnly: true },
      endedAt: text,
      ...lease,
      /** Seconds since the epoch. */
      expiresAt: count,
      ...stamps,
    },
    indexes: {
      byId: primary(['recountId'], []),
      byList: secondary(1, ['list'], ['recountId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Recount = EntityItem<typeof RecountEntity>;

/** A number that was wrong. */
export interface Difference {
  scope: string;
  sheet: string;
  shard: number;
  cell: string;
  counted: number;
  shouldBe: number;
}
