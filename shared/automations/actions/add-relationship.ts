import * as z from 'zod';
import { CLIENT_ROLE, isThere } from '../../cases/case-file.ts';
import { keepContactBesideCase } from '../../contacts/contact-beside-case.ts';
import type { Contact } from '../../model.ts';
import { slug } from '../../platform/fields.ts';
import { inForce, today } from '../../relationships/in-force.ts';
import { planRelationship } from '../../relationships/relate-contacts.ts';
import { SIDES } from '../../relationships/relationship-type.schema.ts';
import { readBetween } from '../../relationships/same-relationship.ts';
import type { Action, Situation } from './action.ts';
import { choosePerson } from './people/choose-person.ts';
import { peopleWhoAre } from './people/people-who-are.ts';
import { PersonChoice } from './people/person-choice.schema.ts';

const settings = z.strictObject({
  type: z.literal('add-relationship'),
  relationshipType: slug,
  /** On which side of it the first ones are: "a is parent of b". */
  side: z.enum(SIDES).default('a'),
  /** The clients, or whoever holds this case role. */
  from: slug.default(CLIENT_ROLE),
  to: PersonChoice,
});
type Settings = z.infer<typeof settings>;

/** Says from today on what the clients, or those who hold a case role, and somebody else are to each other. */
export const addRelationship: Action<Settings> = {
  settings,
  async plan(situation, wanted) {
    const people = await peopleWhoAre(situation, wanted.from);
    const other = await choosePerson(situation, wanted.to, { given: wanted.relationshipType });
    const told: string[] = [];
    for (const contact of people) told.push(...(await relate(situation, wanted, { contact, other })));
    if (told.length === 0) return { action: wanted.type, did: 'They were related so already' };
    const stays = 'A relationship is not part of this case: end it at the contact.';
    return { action: wanted.type, did: told.join('; '), stays };
  },
};

async function relate(
  { edit, configuration }: Situation,
  { relationshipType, side }: Settings,
  pair: { contact: Contact; other: Contact },
): Promise<string[]> {
  const { contact, other } = pair;
  const type = configuration.find('relationshipTypes', relationshipType);
  const on = today(edit.ctx);
  const known = type ? await readBetween(type, { side, ...pair }) : [];
  if (known.some((one) => isThere(one) && inForce(one, on))) return [];
  const wanted = { type: relationshipType, side, startOn: on, ...pair };
  const { relationship, writes } = await planRelationship(edit.ctx, configuration, wanted);
  // Said twice in one run it is the same relationship.
  writes.forEach((write, i) => edit.beside.set(`${relationship.relationshipId} ${i}`, { value: relationship, write }));
  for (const one of [contact, other]) keepContactBesideCase(edit, one);
  const label = type?.[side].label ?? relationshipType;
  return [`Related ${contact.displayName} with ${other.displayName}: ${label}`];
}
