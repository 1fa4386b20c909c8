import * as z from 'zod';
import { CLIENT_ROLE } from '../../cases/case-file.ts';
import { slug } from '../../platform/fields.ts';
import { added, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-role-assigned'), caseRole: slug.optional() });

/** Somebody was given a case role: the one named (`client` for a new client), otherwise any but that of the client. */
export const caseRoleAssigned: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['caseRole'],
  matches(change, { caseRole }) {
    const held = added(change, 'caseRole');
    return held !== undefined && (caseRole === undefined ? held.role !== CLIENT_ROLE : held.role === caseRole);
  },
  describe: ({ after }) => `${textOf(after?.displayName)} was given the case role "${textOf(after?.role)}"`,
};
