import { getConfiguration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import type { CaseEdit } from './case-edit.ts';
import type { NameClient } from './case.schema.ts';
import { commitCase } from './commit-case.ts';
import { asPerson, expectContacts } from './people/person.ts';
import { editVisibleCase } from './visible-case.ts';

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
  retryOnConflict(async () => {
    const edit = await editVisibleCase(ctx, caseId, action);
    expectRevision(ctx, edit.file.case);
    const lockedFor = await decide(edit);
    edit.change('case', edit.file.case, { lockedFor: lockedFor.length > 0 ? lockedFor : undefined });
    return commitCase(edit, await getConfiguration(ctx), () => edit.file.case);
  });
