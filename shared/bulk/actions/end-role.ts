import * as z from 'zod';
import { activeRoles } from '../../cases/case-file.ts';
import { EndCaseRole } from '../../cases/case.schema.ts';
import { endCaseRole } from '../../cases/people/case-roles.ts';
import { slug } from '../../platform/fields.ts';
import { idOf } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({
  type: z.literal('end-role'),
  role: slug,
  /** Whose; of everybody who holds it where none is named. */
  contactId: idOf('contact').optional(),
  ...EndCaseRole.shape,
});

/** Ends a case role in each case. */
export const endRole = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'end-role',
  plan({ edit, configuration }, { role, contactId, endOn }) {
    const today = dateIn(organisation.timeZone, edit.ctx.now);
    const held = activeRoles(edit.file, today).filter(
      (one) => one.role === role && (contactId === undefined || one.contactId === contactId),
    );
    for (const caseRole of held) endCaseRole(edit, configuration, { caseRole, endOn });
    return held.length > 0 ? undefined : 'Nobody holds this case role.';
  },
});
