import { expectContacts } from '../../../cases/people/person.ts';
import type { Contact } from '../../../model.ts';
import { AppError, conflict } from '../../../platform/errors.ts';
import { digest } from '../../../platform/ids.ts';
import { usersWithTag } from '../../../users/active-users.ts';
import { readField } from '../../fields/read-field.ts';
import { holdersOf } from '../../fields/whose-fields.ts';
import { leastLoaded } from '../../groups/least-loaded.ts';
import { nextInTurn } from '../../groups/next-in-turn.ts';
import type { Situation } from '../action.ts';
import type { PersonChoice } from './person-choice.schema.ts';

interface Purpose {
  /** What it is, for the turns of a group: one turn goes on for the same thing alone. */
  given: string;
  /** Why a member of a group cannot have it; such ones are passed over. */
  objection?: (contact: Contact) => string | undefined;
}

/** The contact that a rule chooses; throws conflict, in words for the case file, where there is nobody. */
export async function choosePerson(situation: Situation, choice: PersonChoice, purpose: Purpose): Promise<Contact> {
  if ('roundRobin' in choice) {
    const { tag } = choice.roundRobin;
    const members = await fittingMembers(tag, purpose);
    const turnOf = digest(tag, purpose.given);
    return nextInTurn(situation.edit, { ruleId: situation.ruleId, turnOf, members });
  }
  if ('leastLoaded' in choice) {
    const { now, change } = situation.facts;
    return (await leastLoaded(await fittingMembers(choice.leastLoaded.tag, purpose), { now, lot: change.id })).contact;
  }
  return namedPerson(situation, choice);
}

async function namedPerson(
  { edit, configuration, facts }: Situation,
  choice: Exclude<PersonChoice, { roundRobin: unknown } | { leastLoaded: unknown }>,
): Promise<Contact> {
  if ('contact' in choice) return contactOf(edit.ctx, choice.contact, 'The contact that the rule names');
  if ('field' in choice) {
    const [contactId] = [readField(facts, choice.field)].flat();
    if (typeof contactId !== 'string' || !contactId.startsWith('contact_')) {
      throw conflict(`The field "${choice.field}" names nobody.`);
    }
    return contactOf(edit.ctx, contactId, `The contact in "${choice.field}"`);
  }
  const [holder] = holdersOf(facts, choice.caseRole);
  if (!holder) throw conflict(`Nobody is ${configuration.label('caseRoles', choice.caseRole)} of this case.`);
  return contactOf(edit.ctx, holder.contactId, holder.displayName);
}

async function contactOf(ctx: Situation['edit']['ctx'], contactId: string, who: string): Promise<Contact> {
  try {
    const [contact] = await expectContacts(ctx, [{ contactId, pointer: '' }]);
    if (contact) return contact;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw conflict(`${who} ${error.details.errors?.[0]?.detail ?? 'is gone'}.`);
  }
  throw conflict(`${who} is gone.`);
}

/** In the order of their ids. */
async function fittingMembers(tag: string, { objection }: Purpose): Promise<[Contact, ...Contact[]]> {
  const members = await usersWithTag(tag);
  if (members.length === 0) throw conflict(`No user of this service has the tag "${tag}".`);
  const there = members.filter(({ mergedInto, erasureId }) => mergedInto === undefined && erasureId === undefined);
  const [first, ...others] = there.filter((contact) => objection?.(contact) === undefined);
  if (first) return [first, ...others];
  const why = there[0] && objection?.(there[0]);
  throw conflict(`None of the users with the tag "${tag}" can have it${why === undefined ? '' : `: ${why}`}.`);
}
