import type { CaseFile } from '../../cases/case-file.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Message } from '../../model.ts';
import { peopleNamed } from '../people-named.ts';
import { calledNothing, erasing, putDown } from '../erasure/erased-words.ts';

/** What stands for other people: what is theirs is not given out with it (Article 15(4) of the GDPR). */
export const SOMEBODY_ELSE = 'somebody else';

/** Takes the names, addresses and numbers of the others on a case out of a text; the person's own stay. */
export async function withoutOthers(
  file: CaseFile,
  messages: Message[],
  contactIds: string[],
): Promise<(text: string) => string> {
  const others = peopleNamed(file, messages).filter(({ contactId }) => !contactIds.includes(contactId));
  const called = calledNothing();
  for (const { displayName } of others) putDown(called, { displayName });
  const known = others.map(({ contactId }) => contactId).filter((contactId) => contactId !== '');
  for (const contact of await readContacts(known)) putDown(called, contact);
  return erasing(called, SOMEBODY_ELSE);
}
