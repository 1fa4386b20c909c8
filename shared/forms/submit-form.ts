import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Form } from './form.schema.ts';
import type { FilledForm } from './submissions/arriving.ts';
import { arrivingOf } from './submissions/arriving.ts';
import type { Receipt } from './submissions/receipt.ts';
import { takeIn } from './submissions/take-in.ts';

export type { Receipt } from './submissions/receipt.ts';

/** An active form; not-found when there is none. */
export async function getForm(ctx: Context, formId: string): Promise<Form> {
  const form = (await getConfiguration(ctx)).find('forms', formId);
  if (!form?.active) throw notFound('form');
  return form;
}

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
