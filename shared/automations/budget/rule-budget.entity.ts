import type { EntityItem } from 'electrodb';
import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** How often a rule acted today, and whether it is paused: one item for each rule, written when it is about to act. */
export const RuleBudgetEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'ruleBudget', version: '1' },
    attributes: {
      ruleId: { type: 'string', required: true, readOnly: true },
      /** Date in the organisation's time zone. */
      day: { type: 'string' },
      /** How often it acted on that day. */
      acted: { type: 'number' },
      pausedAt: { type: 'string' },
      /** Why, in words, or who paused it. */
      because: { type: 'string' },
    },
    indexes: { byRule: primary(['ruleId'], []) },
  },
  table,
);
export type RuleBudget = EntityItem<typeof RuleBudgetEntity>;
