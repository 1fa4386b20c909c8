import * as z from 'zod';
import { labelIn } from '../../audit/value-words.ts';
import { folded } from '../../platform/fold.ts';
import { slug } from '../../platform/fields.ts';
import type { Facts } from '../facts.ts';
import { inWords } from '../fields/value-words.ts';
import { holdersOf } from '../fields/whose-fields.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({
  type: z.literal('case-role'),
  caseRole: slug,
  held: z.boolean().default(true),
  /** By somebody with this tag. */
  byContactTag: z.string().min(1).max(64).optional(),
});

/** A case role is held by somebody now, or is not. */
export const caseRole: Condition<z.infer<typeof settings>> = {
  settings,
  check(facts, { caseRole: role, held, byContactTag: tag }) {
    const holders = holdersOf(facts, role).filter(
      ({ contactId }) => tag === undefined || hasTag(facts, contactId, tag),
    );
    const by = tag === undefined ? '' : ` by a contact with the tag "${tag}"`;
    const label = role === 'client' ? 'Client' : labelIn(facts.configuration, 'caseRoles', role);
    return {
      condition: `the case role ${label} is ${held ? '' : 'not '}held${by}`,
      saw:
        holders.length === 0
          ? 'nobody'
          : inWords(
              holders.map(({ contactId }) => contactId),
              { kind: 'contact' },
              facts,
            ),
      holds: holders.length > 0 === held,
    };
  },
};

const hasTag = ({ contacts }: Facts, id: string, tag: string) =>
  contacts.find(({ contactId }) => contactId === id)?.tags?.some((one) => folded(one) === folded(tag)) === true;
