import * as z from 'zod';
import { activeRoles } from '../../cases/case-file.ts';
import { endCaseRole as end } from '../../cases/people/case-roles.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { slug } from '../../platform/fields.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({ type: z.literal('end-case-role'), caseRole: slug });

/** Ends a case role of everybody who holds it, today. */
export const endCaseRole: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration }, { type: action, caseRole }) {
    expectAction(edit.ctx, edit.file, 'end-role');
    const label = configuration.label('caseRoles', caseRole);
    const today = dateIn(organisation.timeZone, edit.ctx.now);
    const held = activeRoles(edit.file, today).filter(({ role }) => role === caseRole);
    for (const one of held) end(edit, configuration, { caseRole: one });
    const names = held.map(({ displayName }) => displayName).join(', ');
    return { action, did: held.length > 0 ? `Ended ${label}: ${names}` : `Nobody was ${label}` };
  },
};
