import { readMessages } from '../../email/messages.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Message } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { readKeptContact } from '../contacts.ts';
import { stepsFor } from './case-steps.ts';
import type { Naming } from './naming.ts';
import { namingOf } from './naming.ts';

type Whom = Pick<Naming, 'contactId' | 'shown'>;

/**
 * Has a case name a contact as it is called now, or the one that it was merged into. A case with more records than one
 * transaction holds takes several. What is done is not done again, so it may be begun anew at any point.
 */
export async function followInCase(ctx: Context, { caseId, ...whom }: Whom & { caseId: string }): Promise<void> {
  for (let finished = false; !finished;) finished = await retryOnConflict(() => followOnce(ctx, caseId, whom));
}

async function followOnce(ctx: Context, caseId: string, whom: Whom): Promise<boolean> {
  const [file, kept] = await Promise.all([readCaseFile(caseId), readKeptContact(whom.contactId)]);
  if (!file || !kept) return true;
  const naming = namingOf(whom, kept);
  const edit = new CaseEdit(ctx, file);
  const steps = stepsFor(edit, await messagesOf(caseId, naming), naming);
  const { room } = edit;
  for (const step of steps.slice(0, room)) step();
  return commit(ctx, edit.writes(), steps.length <= room);
}

/** A message keeps the name that it was sent to; only the person behind it can become another. */
async function messagesOf(caseId: string, { contactId, to }: Naming): Promise<Message[]> {
  if (to.contactId === contactId) return [];
  return readMessages(caseId);
}
