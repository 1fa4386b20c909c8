import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { lease } from '../../platform/lease.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

/** schedule: a rule meets each of its cases; arm: what a rule that goes by time waits for is set on each; release: runs that were held are done. */
export const SCAN_KINDS = ['schedule', 'arm', 'release'] as const;
/** Paused is what goes on when its rule does; failed is what was interrupted again and again. */
export const SCAN_STATES = ['waiting', 'running', 'paused', 'done', 'failed'] as const;
/** What becomes of runs that were held. */
export const RELEASES = ['do', 'drop'] as const;

/** One walk of a rule over many cases, page by page in the background. */
export const RuleScanEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'ruleScan', version: '1' },
    attributes: {
      ruleScanId: { type: 'string', required: true, readOnly: true },
      ruleId: { type: 'string', required: true },
      kind: { type: SCAN_KINDS, required: true },
      state: { type: SCAN_STATES, required: true },
      /** Of a schedule: the time that it was for. */
      occurrenceAt: { type: 'string' },
      /** Of a release: what becomes of the runs, and why in words where they are dropped. */
      release: { type: RELEASES },
      dropBecause: { type: 'string' },
      /** Where it goes on, as its kind knows it; absent at the beginning. */
      next: { type: 'any' },
      looked: { type: 'number', required: true },
      acted: { type: 'number', required: true },
      /** Of a schedule: how many may have acted until it pauses its rule. */
      actsUntil: { type: 'number' },
      because: { type: 'string' },
      startedAt: { type: 'string', required: true },
      endedAt: { type: 'string' },
      ...lease,
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: primary(['ruleScanId'], []),
      byRule: secondary(1, ['ruleId'], ['startedAt', 'ruleScanId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type RuleScan = EntityItem<typeof RuleScanEntity>;
