import { model } from '../../../model.ts';
import type { Change } from '../../../platform/change.ts';

const USER = /^user_/;

/** The contact of the user who made a change; undefined where it was a rule, a visitor or the service itself. */
export async function whoCaused({ actor }: Pick<Change, 'actor'>): Promise<string | undefined> {
  if (!USER.test(actor)) return undefined;
  const { data } = await model.entities.user.get({ userId: actor }).go();
  return data?.active ? data.contactId : undefined;
}
