import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';
import { giveCaseRole } from './people/give-case-role.ts';
import { PersonChoice } from './people/person-choice.schema.ts';

const settings = z.strictObject({ type: z.literal('replace-case-role'), caseRole: slug, to: PersonChoice });

/** Gives somebody a case role in place of everybody who holds it. */
export const replaceCaseRole: Action<z.infer<typeof settings>> = {
  settings,
  plan: async (situation, { type, ...wanted }) => ({
    action: type,
    ...(await giveCaseRole(situation, { ...wanted, replace: true })),
  }),
};
