import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { FilledForm } from './submissions/arriving.ts';
import { arrivingOf } from './submissions/arriving.ts';
import type { Receipt } from './submissions/receipt.ts';
import { takeIn } from './submissions/take-in.ts';

export type { Receipt } from './submissions/receipt.ts';

/**
 * Takes in a submission exactly as it came. One that opens a case does so in the same transaction: the people of the form
 * (found as it says, or made), the case, its case roles and its activities, all or nothing. One that belongs to a case that
 * is there, or came by a link, is put on it a moment later; one that is held waits for a person. Whatever stands in the way
 * of that leaves it stored. Throws invalid, field by field, with nothing stored.
 */
export async function submitForm(ctx: Context, filled: FilledForm): Promise<Receipt> {
  const configuration = await getConfiguration(ctx);
  return takeIn(ctx, await arrivingOf(ctx, configuration, filled));
}
