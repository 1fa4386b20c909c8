import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

/**
 * acted: all of its effects are stored. conditions-not-met: it did nothing. observed: it would have acted. failed: tried
 * again after a while; parked: not any more, until a person has it done again. stopped: rules were chasing each other.
 * held: the rule was paused. missed: its time came and nobody noticed until it was too late.
 */
export const RUN_OUTCOMES = [
  'acted',
  'conditions-not-met',
  'observed',
  'failed',
  'parked',
  'stopped',
  'held',
  'missed',
] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** What a run says of itself, wherever it lies. */
const attributes = {
  runId: { type: 'string', required: true, readOnly: true },
  ruleId: { type: 'string', required: true },
  ruleLabel: { type: 'string', required: true },
  changeId: { type: 'string', required: true },
  /** The record that the change is of: see record-id-of.ts. */
  recordId: { type: 'string' },
  /** What happened, in words. */
  trigger: { type: 'string', required: true },
  at: { type: 'string', required: true },
  outcome: { type: RUN_OUTCOMES, required: true },
  /** Why, in words. */
  because: { type: 'string', required: true },
  /** Each condition with what it saw. */
  conditions: { type: 'any' },
  /** What each action did: `{ action, did, id }`. */
  effects: { type: 'any' },
  /** How often it was tried. */
  attempt: { type: 'number' },
  /** The change that it met, while it may be done again: see kept-change.ts. */
  change: { type: 'any' },
  /** Set while it waits to be tried again; the sweep looks at it after `attentionAt`. */
  attention: { type: 'string' },
  attentionAt: { type: 'string' },
  /** When its effects were taken back. */
  undoneAt: { type: 'string' },
  expiresAt: { type: 'number' },
  ...stamps,
} as const;

/** The record that a rule met a change: what it did, or why it did nothing. */
export const RunEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'run', version: '1' },
    attributes: { caseId: { type: 'string', required: true, readOnly: true }, ...attributes },
    indexes: {
      byId: { collection: ['caseFile'], ...primary(['caseId'], ['runId']) },
      byRule: secondary(1, ['ruleId'], ['at', 'runId']),
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type Run = EntityItem<typeof RunEntity>;
