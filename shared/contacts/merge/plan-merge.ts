import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import type { MergedFields } from '../../custom-fields/take-over.ts';
import { takeOver } from '../../custom-fields/take-over.ts';
import type { Contact } from '../../model.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { displayNameOf } from '../contact-record.ts';
import { MAXIMUM_MERGES } from '../contacts.ts';
import type { MergeContacts } from './merge-contacts.schema.ts';
import type { Difference, United } from './unite.ts';
import { uniteFields, uniteLists } from './unite.ts';

type Person = Pick<Contact, 'contactId' | 'displayName'>;

/** What becomes of two contacts of which one is merged into the other. */
export interface MergePlan {
  into: Person;
  from: Person;
  /** What they will be called. */
  displayName: string;
  /** Where they differ, and which of them the value is taken from. */
  fields: Difference[];
  /** What goes over of each list. */
  added: United;
  customFields: Pick<MergedFields, 'taken' | 'left'>;
  /** The user who is this contact from now on, if the one that goes was a user. */
  userId: string | null;
}

interface Two {
  into: Contact;
  from: Contact;
}

/** Decides on both contacts. Throws conflict for two that cannot be one, invalid for custom fields that there are none of. */
export async function planMerge(
  configuration: Configuration,
  { into, from }: Two,
  { keep, keepCustomFields }: Pick<MergeContacts, 'keep' | 'keepCustomFields'>,
): Promise<{ plan: MergePlan; united: Partial<Contact> }> {
  const objection = objectionTo({ into, from });
  if (objection) throw conflict(objection);
  const fieldSets = fieldSetsOf(configuration, { record: 'contact', kind: into.kind });
  expectKnown(fieldSets, keepCustomFields);
  const { customFields, ...told } = await takeOver({
    fieldSets,
    mine: (into.customFields ?? {}) as CustomFields,
    theirs: (from.customFields ?? {}) as CustomFields,
    prefersTheirs: (set, field) => keepCustomFields[field === undefined ? set : `${set}.${field}`] === 'from',
  });
  const { differences, fields } = uniteFields(into, from, keep);
  const { added, lists } = uniteLists(into, from);
  const userId = into.userId ?? from.userId;
  const united = {
    ...fields,
    ...lists,
    customFields,
    userId,
    arrivals: [...(into.arrivals ?? []), ...(from.arrivals ?? [])],
    mergedFrom: [...(into.mergedFrom ?? []), from.contactId, ...(from.mergedFrom ?? [])],
  };
  const displayName = nameOf(into, fields, { ...into, ...united });
  const plan = {
    into: named(into),
    from: named(from),
    displayName,
    fields: differences,
    added,
    customFields: told,
    userId: from.userId ?? null,
  };
  return { plan, united: withoutNothing({ ...united, displayName }) };
}

const named = ({ contactId, displayName }: Contact): Person => ({ contactId, displayName });

/** A user may be called otherwise than their contact's fields say: that stays until the merge brings a name. */
const nameOf = ({ displayName }: Contact, taken: Partial<Contact>, united: Contact) =>
  Object.keys(taken).some((field) => field.endsWith('Name')) ? displayNameOf(united) : displayName;

/** Why two contacts cannot become one; undefined when they can. CiviCRM merges no contacts of different types either. */
function objectionTo({ into, from }: Two): string | undefined {
  if (into.kind !== from.kind) return `One is an ${into.kind}, the other an ${from.kind}: they cannot be the same.`;
  if (into.userId !== undefined && from.userId !== undefined) {
    return 'Both are users of the service. Say of one of the users first that they are another contact.';
  }
  const merged = (into.mergedFrom?.length ?? 0) + (from.mergedFrom?.length ?? 0);
  if (merged >= MAXIMUM_MERGES)
    return `${merged} contacts have been merged into these two already, the most there can be.`;
  return undefined;
}

function expectKnown(fieldSets: FieldSet[], keep: MergeContacts['keepCustomFields']) {
  const names = new Set(
    fieldSets.flatMap(({ id, multiple, fields }) => (multiple ? [id] : fields.map((field) => `${id}.${field.id}`))),
  );
  const unknown = Object.keys(keep).filter((name) => !names.has(name));
  const detail = 'is neither a custom field of such contacts nor a set of them that has several records';
  if (unknown.length > 0) {
    throw invalid(
      unknown.map((name) => ({
        pointer: `/keepCustomFields/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
        detail,
      })),
    );
  }
}

/** Lists that hold nothing are not stored. */
const withoutNothing = (fields: Partial<Contact>): Partial<Contact> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 0 ? undefined : value,
    ]),
  );
