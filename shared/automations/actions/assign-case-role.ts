import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';
import { giveCaseRole } from './people/give-case-role.ts';
import { PersonChoice } from './people/person-choice.schema.ts';

const settings = z.strictObject({
  type: z.literal('assign-case-role'),
  caseRole: slug,
  to: PersonChoice,
  /** Ends whoever holds it, also where several may. */
  replace: z.boolean().default(false),
});

/** Gives somebody a case role: a contact, whom a field names, or a member of a group. */
export const assignCaseRole: Action<z.infer<typeof settings>> = {
  settings,
  plan: async (situation, { type, ...wanted }) => ({ action: type, ...(await giveCaseRole(situation, wanted)) }),
};
