import type { FormLink } from '../../model.ts';
import { model } from '../../model.ts';

/** A signed link as it is now, or undefined when there is none. */
export async function findFormLink(linkId: string): Promise<FormLink | undefined> {
  const { data } = await model.entities.formLink.get({ linkId }).go({ consistent: true });
  return data ?? undefined;
}
