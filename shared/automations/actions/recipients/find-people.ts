import { managerOf } from '../../../cases/people/manager.ts';
import type { Addressee } from '../../../email/sending/recipients.ts';
import { findRelated } from '../../../relationships/find-related.ts';
import type { RelatedSide } from '../../../relationships/relationship-type.schema.ts';
import { usersWithTag } from '../../../users/active-users.ts';
import { contactIdOfChange, holdersOf } from '../../fields/whose-fields.ts';
import type { Situation } from '../action.ts';
import { changedActivity } from './changed-records.ts';
import { peopleInField } from './people-in-field.ts';
import type { RecipientWord, Recipients } from './recipients.schema.ts';
import { isWord } from './recipients.schema.ts';

/** Somebody who is meant: a contact by id, or who is known already. */
export type Meant = string | Addressee;

/** Everybody whom a setting of a rule means on the case as decided so far; that it is nobody is no mistake here. */
export async function findPeople(situation: Situation, wanted: Recipients): Promise<Meant[]> {
  if (typeof wanted === 'string') {
    return isWord(wanted) ? BY_WORD[wanted](situation) : holders(situation, wanted).slice(0, 1);
  }
  if ('caseRole' in wanted) return holders(situation, wanted.caseRole);
  if ('relationship' in wanted) return related(situation, wanted.relationship);
  if ('contact' in wanted) return [wanted.contact];
  if ('email' in wanted) return [asAddressee(wanted)];
  return 'field' in wanted ? peopleInField(situation, wanted.field) : usersWithTag(wanted.users);
}

const BY_WORD: Record<RecipientWord, (situation: Situation) => string[]> = {
  client: (situation) => holders(situation, 'client').slice(0, 1),
  clients: (situation) => holders(situation, 'client'),
  manager({ edit }) {
    const manager = managerOf(edit.file, edit.ctx.now);
    return manager ? [manager.contactId] : [];
  },
  assignees: (situation) => changedActivity(situation)?.assignees.map(({ contactId }) => contactId) ?? [],
  contact({ facts }) {
    const contactId = contactIdOfChange(facts);
    return contactId === undefined ? [] : [contactId];
  },
};

const holders = ({ facts }: Situation, caseRole: string): string[] =>
  holdersOf(facts, caseRole).map(({ contactId }) => contactId);

async function related({ edit, configuration }: Situation, side: RelatedSide): Promise<string[]> {
  const found = await Promise.all(
    edit.file.case.clients.map(({ contactId }) => findRelated(edit.ctx, configuration, { contactId, ...side })),
  );
  return found.flatMap((relationship) => relationship?.otherContactId ?? []);
}

const asAddressee = ({ email, name = email }: { email: string; name?: string | undefined }): Addressee => ({
  displayName: name,
  emails: [{ email, primary: true }],
});
