import * as z from 'zod';
import { ChangeTags } from '../../cases/case.schema.ts';
import { CLIENT_ROLE } from '../../cases/case-file.ts';
import { changeContactBesideCase, contactBesideCase } from '../../contacts/contact-beside-case.ts';
import { tagsAfter } from '../../contacts/tag-contact.ts';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';
import { peopleWhoAre } from './people/people-who-are.ts';
import { tagsInWords } from './tags-in-words.ts';

const settings = z.strictObject({
  type: z.literal('tag-contact'),
  ...ChangeTags.shape,
  /** Whether the tags of the case are added, too. */
  fromCase: z.boolean().default(false),
  /** The clients, or whoever holds this case role. */
  of: slug.default(CLIENT_ROLE),
});

/** Adds and removes tags of the contacts of the clients, or of those who hold a case role; the case's own go over to them where that is said. */
export const tagContact: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type: action, of, add = [], remove, fromCase }) {
    const { edit } = situation;
    const wanted = { add: fromCase ? [...add, ...(edit.file.case.tags ?? [])] : add, remove };
    const people = await peopleWhoAre(situation, of);
    const told = people.flatMap((read) => {
      const before = contactBesideCase(edit, read);
      const fields = tagsAfter(before, wanted);
      if (!fields) return [];
      changeContactBesideCase(edit, read, fields);
      return [`${before.displayName} (${tagsInWords(before.tags, fields.tags)})`];
    });
    if (told.length === 0) return { action, did: 'The tags were as wished already' };
    const stays = 'Tags of a contact are not part of this case: change them at the contact.';
    return { action, did: `Changed tags of ${told.join(', ')}`, stays };
  },
};
