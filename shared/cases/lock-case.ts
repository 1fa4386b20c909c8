import type { Case } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import type { CaseEdit } from './case-edit.ts';
import type { NameClient } from './case.schema.ts';
import { asPerson, expectContacts } from './people/person.ts';
import { workOnCase } from './work-on-case.ts';

type Locking = NameClient & { caseId: string };

/** Locks a case for a contact: they see that it is there, and can neither open nor change it. */
export const lockCase = (ctx: Context, { caseId, contactId }: Locking): Promise<Case> =>
  changing(ctx, { caseId, action: 'lock' }, async (edit) => {
    const [contact] = await expectContacts(ctx, [{ contactId, pointer: '/contactId' }]);
    if (!contact) throw notFound('contact');
    if (contactId === ctx.actor.contactId) throw conflict('You cannot lock a case for yourself.');
    const { lockedFor = [] } = edit.file.case;
    if (lockedFor.some((other) => other.contactId === contactId))
      throw conflict('The case is locked for them already.');
    return [...lockedFor, asPerson(contact)];
  });

/** Lifts the lock again. */
export const unlockCase = (ctx: Context, { caseId, contactId }: Locking): Promise<Case> =>
  changing(ctx, { caseId, action: 'unlock' }, (edit) => {
    const { lockedFor = [] } = edit.file.case;
    if (!lockedFor.some((other) => other.contactId === contactId)) throw conflict('The case is not locked for them.');
    return lockedFor.filter((other) => other.contactId !== contactId);
  });

type People = NonNullable<Case['lockedFor']>;

const changing = (
  ctx: Context,
  { caseId, action }: { caseId: string; action: 'lock' | 'unlock' },
  decide: (edit: CaseEdit) => People | Promise<People>,
): Promise<Case> =>
  workOnCase(ctx, { caseId, action }, async (edit) => {
    const lockedFor = await decide(edit);
    return edit.change('case', edit.file.case, { lockedFor: lockedFor.length > 0 ? lockedFor : undefined });
  });
