import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { stamps } from '../../platform/stamps.ts';
import { primary, secondary, table } from '../../platform/table.ts';

const FOLLOW_UP_STATES = ['waiting', 'fired', 'skipped', 'cancelled', 'failed'] as const;

/**
 * What waits for its time on a case: a delayed action of a run, or the trigger of a rule that goes by time (a timer). The
 * schedule is only its alarm clock: this record decides.
 */
export const FollowUpEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'followUp', version: '1' },
    attributes: {
      caseId: { type: 'string', required: true, readOnly: true },
      followUpId: { type: 'string', required: true, readOnly: true },
      kind: { type: ['action', 'timer'] as const, required: true },
      ruleId: { type: 'string', required: true },
      ruleLabel: { type: 'string', required: true },
      /** Of an action. */
      runId: { type: 'string' },
      /** The action as the rule had it when the follow-up was made. */
      action: { type: 'any' },
      /** What happened when the run met it: the change is kept for conditions that ask of it. */
      change: { type: 'any' },
      /** The date that it hangs on: see delays/due-time.ts. When that moves, it moves. */
      hangsOn: { type: 'any' },
      dueAt: { type: 'string', required: true },
      state: { type: FOLLOW_UP_STATES, required: true },
      because: { type: 'string', required: true },
      firedAt: { type: 'string' },
      /** Who cancelled it by hand: a timer is then not set again. */
      cancelledBy: { type: 'string' },
      /** How often an action was tried. */
      attempt: { type: 'number' },
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
