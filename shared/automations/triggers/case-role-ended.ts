import * as z from 'zod';
import { CLIENT_ROLE } from '../../cases/case-file.ts';
import { slug } from '../../platform/fields.ts';
import { changed, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-role-ended'), caseRole: slug.optional() });

/**
 * It came to be said when somebody's case role ends, today or on another day: that of the role named (`client` for a
 * client who was removed), otherwise of any but the client's. Those that only rest while the case is closed do not end.
 */
export const caseRoleEnded: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['caseRole'],
  matches(change, { caseRole }) {
    const { was, is } = changed(change, 'caseRole') ?? {};
    if (was?.endOn !== undefined || is?.endOn === undefined || is.endedByClosing === true) return false;
    return caseRole === undefined ? is.role !== CLIENT_ROLE : is.role === caseRole;
  },
  describe: ({ after }) =>
    `The case role "${textOf(after?.role)}" of ${textOf(after?.displayName)} ends on ${textOf(after?.endOn)}`,
};
