import * as z from 'zod';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { idOf } from '../../platform/ids.ts';
import {
  erasePersonFromTrail,
  erasePersonItself,
  erasePersonOnCase,
  eraseSubmission,
  eraseSubmissionTrail,
} from '../../privacy/erasure/erase-item.ts';
import type { Piece } from '../../privacy/erasure/erase-item.ts';
import { erasingContext } from '../../privacy/erasure/erasing-context.ts';
import { readErasure } from '../../privacy/erasure/erasures.ts';
import { ownerOfTrail, itemsAfter } from '../../privacy/erasure/erasure-items.ts';
import { readSubject } from '../../privacy/erasure/subject.ts';
import type { BulkAction, Plan } from './action.ts';

const settings = z.strictObject({ type: z.literal('erase-person'), erasureId: idOf('erasure') });
type Settings = z.infer<typeof settings>;

/** Erases a person piece by piece: what cases and submissions say, then the trails of these, the contact at last. */
export const erasePerson: BulkAction<Settings> = {
  settings,
  target: 'contacts',
  permission: 'contacts:erase',
  nothingToUndo: 'What was erased cannot be brought back.',
  // A case with thousands of records takes a while, and goes on where it was interrupted.
  itemMilliseconds: 60_000,
  find: async ({ jobId, action }, cursor) => itemsAfter((await readJobOf(jobId, action as Settings)).subject, cursor),
  begin: (ctx, configuration, itemId) =>
    Promise.resolve({
      // Whoever looks at the job later must not read who it was.
      label: itemId,
      plan: async (wanted, jobId) =>
        plan({ ctx: erasingContext(ctx), configuration, itemId }, await readJobOf(jobId, wanted)),
    }),
};

/** The erasure that a job does; not-found for a job that was made up. */
async function readJobOf(jobId: string, { erasureId }: Settings) {
  const erasure = await readErasure(erasureId);
  if (erasure?.jobId !== jobId) throw notFound('erasure');
  const subject = await readSubject(erasure.contactId);
  if (!subject) throw notFound('contact');
  // Otherwise somebody else would be erased, into whom this one was merged meanwhile.
  if (subject.contact.contactId !== erasure.contactId) throw conflict('The contact was merged into another one.');
  return { erasure, subject };
}

interface Item {
  ctx: Context;
  configuration: Configuration;
  itemId: string;
}

function plan({ ctx, configuration, itemId }: Item, found: Awaited<ReturnType<typeof readJobOf>>): Promise<Plan> {
  const piece: Piece = { ctx, configuration, ...found };
  const trailOf = ownerOfTrail(itemId);
  if (trailOf?.startsWith('submission_')) return eraseSubmissionTrail(piece, trailOf);
  if (trailOf !== undefined) return erasePersonFromTrail(piece, trailOf);
  if (itemId.startsWith('case_')) return erasePersonOnCase(piece, itemId);
  return itemId.startsWith('submission_') ? eraseSubmission(piece, itemId) : erasePersonItself(piece);
}
