import { Entity } from '../../platform/entity.ts';
import { primary, table } from '../../platform/table.ts';

/** Whose turn it was last when a rule gave something to the members of a group one after the other. */
export const RuleTurnEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'ruleTurn', version: '1' },
    attributes: {
      ruleId: { type: 'string', required: true, readOnly: true },
      /** The tag of the group, and what its members are given in turn. */
      turnOf: { type: 'string', required: true, readOnly: true },
      contactId: { type: 'string', required: true },
    },
    indexes: { byRule: primary(['ruleId'], ['turnOf']) },
  },
  table,
);
