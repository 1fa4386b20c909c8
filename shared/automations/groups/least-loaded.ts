import { CLIENT_ROLE } from '../../cases/case-file.ts';
import { readHeldRoles } from '../../cases/held-roles.ts';
import type { Contact } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { digest } from '../../platform/ids.ts';
import { dateIn } from '../../platform/time.ts';

/** More than so many newest case roles of a person in open cases are not counted. */
const MOST_COUNTED = 200;
const AT_ONCE = 10;

interface Asked {
  /** Instant. */
  now: string;
  /** What decides between those who have equally much, the same each time: the id of a change. */
  lot: string;
}

/**
 * The member of a group who holds case roles in the fewest open cases, as far as 200 are counted; of several the lot
 * decides. One Query for each member, eventually consistent: cases that are given out within the same moment do not
 * see each other.
 */
export async function leastLoaded(
  members: [Contact, ...Contact[]],
  { now, lot }: Asked,
): Promise<{ contact: Contact; cases: number }> {
  const today = dateIn(organisation.timeZone, now);
  const loads: { contact: Contact; cases: number }[] = [];
  for (let i = 0; i < members.length; i += AT_ONCE) {
    const some = members.slice(i, i + AT_ONCE);
    loads.push(
      ...(await Promise.all(some.map(async (contact) => ({ contact, cases: await openCasesOf(contact, today) })))),
    );
  }
  const drawn = ({ contact }: { contact: Contact }) => digest(lot, contact.contactId);
  const [first] = loads.toSorted((a, b) => a.cases - b.cases || (drawn(a) < drawn(b) ? -1 : 1));
  return first ?? { contact: members[0], cases: 0 };
}

async function openCasesOf({ contactId }: Contact, today: string): Promise<number> {
  const held = await readHeldRoles({ contactId, listedAs: 'opened', limit: MOST_COUNTED });
  const lasting = held.filter(({ role, endOn }) => role !== CLIENT_ROLE && (endOn === undefined || endOn > today));
  return new Set(lasting.map(({ caseId }) => caseId)).size;
}
