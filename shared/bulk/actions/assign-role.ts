import * as z from 'zod';
import { AssignCaseRole } from '../../cases/case.schema.ts';
import { assignCaseRole } from '../../cases/people/case-roles.ts';
import { expectContacts } from '../../cases/people/person.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('assign-role'), ...AssignCaseRole.shape });

/** Gives one contact a case role in each case, beside or in place of who holds it. */
export const assignRole = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'assign-role',
  async plan({ edit, configuration }, { contactId, ...assignment }) {
    const [holder] = await expectContacts(edit.ctx, [{ contactId, pointer: '/contactId' }]);
    if (holder) assignCaseRole(edit, configuration, { ...assignment, holder });
  },
});
