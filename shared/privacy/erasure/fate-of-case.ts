import type { CaseHead } from '../../cases/case-file.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Case } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople, dateIn } from '../../platform/time.ts';

/**
 * Whether nothing is to stay of a case but what the statistics need: it is about these people, and whoever else it is
 * about was erased before, or is being erased at this moment.
 */
export async function isWhole({ case: { clients } }: Pick<CaseHead, 'case'>, contactIds: string[]): Promise<boolean> {
  const others = clients.map(({ contactId }) => contactId).filter((contactId) => !contactIds.includes(contactId));
  if (others.length === clients.length) return false;
  const found = await readContacts(others);
  return others.every((contactId) => {
    const contact = found.find((one) => one.contactId === contactId);
    return contact?.erasedAt !== undefined || contact?.erasureId !== undefined;
  });
}

/** Why nothing on a case may be erased now, in words for people; undefined when it may. */
export function holdOn({ reference, keepUntil }: Case, now: string): string | undefined {
  if (keepUntil === undefined || keepUntil <= dateIn(organisation.timeZone, now)) return undefined;
  return `The case ${reference} is to be kept until ${dateForPeople(keepUntil)}. Lift that first.`;
}

/** Throws conflict while a case is to be kept. */
export function expectNotHeld(record: Case, now: string) {
  const objection = holdOn(record, now);
  if (objection) throw conflict(objection);
}
