import { Entity } from 'electrodb';
import type { EntityItem } from 'electrodb';
import { stamps } from '../platform/stamps.ts';
import { primary, secondary, table } from '../platform/table.ts';

export const RUN_OUTCOMES = ['acted', 'conditions-not-met', 'failed', 'stopped'] as const;
export const FOLLOW_UP_STATES = ['waiting', 'fired', 'skipped', 'cancelled', 'failed'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** The record that a rule met a change: what it did, or why it did nothing. */
export const RunEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'run', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      runId: { type: 'string', required: true, readOnly: true },
      ruleId: { type: 'string', required: true },
      ruleLabel: { type: 'string', required: true },
      changeId: { type: 'string', required: true },
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
      /** When its effects were taken back. */
      undoneAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: { byId: { collection: ['caseFile'], ...primary(['caseId'], ['runId']) } },
  },
  table,
);
export type Run = EntityItem<typeof RunEntity>;

/** One delayed action waiting for its time. The schedule is only its alarm clock: this record decides. */
export const FollowUpEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'followUp', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      followUpId: { type: 'string', required: true, readOnly: true },
      ruleId: { type: 'string', required: true },
      runId: { type: 'string', required: true },
      /** The action as the rule had it when the follow-up was made. */
      action: { type: 'any', required: true },
      dueAt: { type: 'string', required: true },
      state: { type: FOLLOW_UP_STATES, required: true },
      because: { type: 'string', required: true },
      firedAt: { type: 'string' },
      attention: { type: 'string' },
      attentionAt: { type: 'string' },
      expiresAt: { type: 'number' },
      ...stamps,
    },
    indexes: {
      byId: { collection: ['caseFile'], ...primary(['caseId'], ['followUpId']) },
      byAttention: secondary(3, ['attention'], ['attentionAt']),
    },
  },
  table,
);
export type FollowUp = EntityItem<typeof FollowUpEntity>;
