import { isThere } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { readContacts, readVisibleContact } from '../contacts/contacts.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Relationship } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { expectRevision, requireRevision } from '../platform/expect-revision.ts';
import { changing } from '../platform/record-writes.ts';
import { changed, takenAway } from '../platform/stamps.ts';
import { dateErrors, today } from './in-force.ts';
import type { Dates } from './in-force.ts';
import type { ChangeRelationship, EndRelationship } from './relationship.schema.ts';
import { readBothSides } from './relationships.ts';
import { expectOnce, readBetween } from './same-relationship.ts';
import type { ShownRelationship } from './shown-relationship.ts';
import { shownRelationship } from './shown-relationship.ts';

interface Which {
  contactId: string;
  relationshipId: string;
}

/** Changes dates, description and custom fields of a relationship, on both sides. The revision that the caller saw must be named. */
export const changeRelationship = (
  ctx: Context,
  { contactId, relationshipId, ...patch }: ChangeRelationship & Which,
): Promise<ShownRelationship> =>
  onBothSides(ctx, { contactId, relationshipId, revision: 'required' }, async (own, configuration) => {
    const fields = await patched(configuration, own, patch);
    await expectDates(configuration, own, { ...own, ...fields });
    return fields;
  });

/** Ends a relationship on a date of the organisation's zone, today at the latest and not before it began. */
export const endRelationship = (
  ctx: Context,
  { contactId, relationshipId, endOn = today(ctx) }: EndRelationship & Which,
): Promise<ShownRelationship> =>
  onBothSides(ctx, { contactId, relationshipId }, (own) => {
    if (own.endOn !== undefined && own.endOn <= today(ctx)) throw conflict('This relationship has ended already.');
    const detail = endObjection(own, endOn, today(ctx));
    if (detail) throw invalid([{ pointer: '/endOn', detail }]);
    return { endOn };
  });

/** Takes a relationship away that was never one. The revision that the caller saw must be named. */
export const removeRelationship = async (ctx: Context, which: Which): Promise<void> => {
  await onBothSides(ctx, { ...which, revision: 'required' }, () => takenAway(ctx));
};

type Decided = Partial<Pick<Relationship, 'startOn' | 'endOn' | 'description' | 'customFields' | 'deletedAt'>>;

/** Decides on the record of the visible contact and stores the same on both. */
const onBothSides = (
  ctx: Context,
  { contactId, relationshipId, revision }: Which & { revision?: 'required' },
  decide: (own: Relationship, configuration: Configuration) => Decided | Promise<Decided>,
): Promise<ShownRelationship> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const contact = await readVisibleContact(ctx, contactId);
    const both = await readBothSides(contact.contactId, relationshipId);
    const [own] = both;
    if (revision === 'required') requireRevision(ctx, own);
    else expectRevision(ctx, own);
    const decided = await decide(own, configuration);
    const writes = both.map((record) =>
      changing<Relationship>(model.entities.relationship, record, { ...decided, ...changed(ctx, record.revision) }),
    );
    const after = { ...own, ...decided, ...changed(ctx, own.revision) };
    return commit(ctx, writes, shownRelationship(ctx, configuration, after));
  });

async function patched(
  configuration: Configuration,
  { type, customFields: before = {} }: Relationship,
  { customFields: given, ...fields }: ChangeRelationship,
): Promise<Decided> {
  const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]));
  if (given === undefined) return plain;
  const stored = { given, before: before as CustomFields };
  return { ...plain, customFields: await recordCustomFields(configuration, { record: 'relationship', type }, stored) };
}

/** Dates that leave no other relationship of the two in force on the same days. */
async function expectDates(configuration: Configuration, before: Relationship, after: Relationship) {
  if (before.startOn === after.startOn && before.endOn === after.endOn) return;
  const errors = dateErrors(after);
  if (errors.length > 0) throw invalid(errors);
  const type = configuration.find('relationshipTypes', before.type);
  const found = await readContacts([before.contactId, before.otherContactId]);
  const [contact, other] = [before.contactId, before.otherContactId].map((id) =>
    found.find(({ contactId }) => contactId === id),
  );
  if (!type || !contact || !other) return;
  const existing = await readBetween(type, { side: before.side, contact, other });
  const others = existing.filter((one) => isThere(one) && one.relationshipId !== before.relationshipId);
  expectOnce(type, others, after);
}

function endObjection({ startOn }: Dates, endOn: string, on: string): string | undefined {
  if (endOn > on) return 'must be today or earlier; change the dates to plan an end';
  return startOn !== undefined && endOn < startOn ? `must not be before ${startOn}` : undefined;
}
