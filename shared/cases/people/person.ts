import { readContacts } from '../../contacts/contacts.ts';
import { mayName } from '../../contacts/may-name.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';

/** A contact as a case names it. */
export interface Person {
  contactId: string;
  displayName: string;
}

export const asPerson = ({ contactId, displayName }: Person): Person => ({ contactId, displayName });

interface Named {
  contactId: string;
  /** Where it stands in the body. */
  pointer: string;
}

/**
 * The contacts that a caller names, in the same order; throws invalid for those that are not there, that were merged into
 * another one, or that they may not name.
 */
export async function expectContacts(ctx: Context, named: Named[]): Promise<Contact[]> {
  const found = new Map(
    (await readContacts(named.map(({ contactId }) => contactId))).map((one) => [one.contactId, one]),
  );
  const allowed = await Promise.all(
    named.map(async ({ contactId }) => {
      const contact = found.get(contactId);
      return contact && (await mayName(ctx, contact)) ? contact : undefined;
    }),
  );
  const errors = named.flatMap(({ pointer }, i) => {
    const detail = objectionTo(allowed[i]);
    return detail === undefined ? [] : [{ pointer, detail }];
  });
  if (errors.length > 0) throw invalid(errors);
  return allowed.filter((contact) => contact !== undefined);
}

function objectionTo(contact: Contact | undefined): string | undefined {
  if (!contact || contact.erasedAt !== undefined) return 'is not a contact, or one that you may not see';
  if (contact.erasureId !== undefined) return 'is being erased';
  return contact.mergedInto && `was merged into ${contact.mergedInto}: name that one`;
}
