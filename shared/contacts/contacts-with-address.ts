import { CONTACT_KINDS } from './contact.schema.ts';
import { candidatesIn } from './matching/lookups.ts';
import { bucketsOf, marksOf } from './matching/marks.ts';

/** The contacts that have an e-mail address; they lag behind the contacts by about a second, and of more than a hundred none is named. */
export async function contactsWithAddress(email: string): Promise<string[]> {
  const buckets = CONTACT_KINDS.flatMap((kind) => bucketsOf(marksOf({ kind, emails: [{ email, primary: true }] })));
  return (await candidatesIn(buckets)).map(({ contactId }) => contactId);
}
