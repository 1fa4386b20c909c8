import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { activeForm } from '../active-form.ts';
import type { Values } from '../read-values.ts';
import { gatherSources } from './gather-sources.ts';
import type { PrefillForm } from './prefill.schema.ts';
import { prefillValues } from './prefill-values.ts';

/**
 * What a form asks for and is known already of a contact, of whom they are related with, and of one of their cases. Only
 * what the actor may see: not-found for a contact or a case that they may not. Throws invalid for a case that the form
 * would not open.
 */
export async function prefillForm(
  ctx: Context,
  { formId, ...known }: PrefillForm & { formId: string },
): Promise<{ values: Values }> {
  const configuration = await getConfiguration(ctx);
  const form = activeForm(configuration, formId);
  const { sources } = await gatherSources(ctx, configuration, { form, ...known });
  return { values: prefillValues(form, sources) };
}
