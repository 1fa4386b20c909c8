import { describeChanges } from '../../audit/describe-changes.ts';
import { trail } from '../../audit/trail.ts';
import { sentence } from '../../audit/value-words.ts';
import { ContactDetails } from '../../contacts/contact.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import { isThere } from '../../cases/case-file.ts';
import { filesOf, findSubmission } from '../../forms/submissions/submissions.ts';
import type { AuditEntry, Contact } from '../../model.ts';
import { model } from '../../model.ts';
import { readNotes, readRelationships } from '../erasure/person-records.ts';
import type { Subject } from '../erasure/subject.ts';
import { submissionsNaming } from '../erasure/subject.ts';
import { valuesOf } from './case-of-person.ts';

const MOST_CHANGES = 1_000;

/** What is held on a person beside the cases: contact, notes, relationships, submissions, user, and the trail of these. */
export async function selfOf(configuration: Configuration, subject: Subject) {
  const { contact, contacts, contactIds } = subject;
  const merged = contacts.filter((one) => one !== contact);
  return {
    contact: contactOf(contact, configuration),
    mergedWith: merged.map((one) => contactOf(one, configuration)),
    notes: (await readNotes(contactIds))
      .filter(isThere)
      .map(({ subject, text, createdAt }) => ({ subject, text, at: createdAt })),
    // Who it is with is theirs.
    relationships: (await readRelationships(contactIds))
      .filter(isThere)
      .map(({ type, side, startOn, endOn, description }) => ({
        youAre: configuration.find('relationshipTypes', type)?.[side].label ?? type,
        from: startOn,
        until: endOn,
        description,
      })),
    submissions: await submissionsOf(configuration, subject),
    user: await userOf(contact),
    changes: (await Promise.all(contactIds.map((contactId) => changesOf(configuration, contactId)))).flat(),
  };
}

/** What the service notes for itself says nothing of them. */
const NOT_TOLD = new Set('revision cause createdBy updatedBy following arrivals erasureId mergedFrom'.split(' '));

/** As a form would ask for it; the rest after that. */
const ORDER = ['contactId', 'displayName', 'kind', ...Object.keys(ContactDetails.shape)];
const placeOf = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

function contactOf(contact: Contact, configuration: Configuration) {
  const told = Object.entries(contact)
    .filter(([name]) => !NOT_TOLD.has(name))
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  const sets = fieldSetsOf(configuration, { record: 'contact', kind: contact.kind });
  return { ...Object.fromEntries(told), customFields: valuesOf(contact.customFields, sets) };
}

async function submissionsOf(configuration: Configuration, subject: Subject) {
  const ids = await submissionsNaming(subject);
  const found = await Promise.all(ids.map(findSubmission));
  // What somebody else sent is theirs, whomever it names.
  return found.flatMap((submission) =>
    submission && (submission.contactId === undefined || subject.contactIds.includes(submission.contactId))
      ? [
          {
            form: configuration.find('forms', submission.formId)?.title ?? submission.formId,
            at: submission.createdAt,
            reference: submission.reference,
            values: submission.values as object,
            agreedTo: submission.consents as object | undefined,
            files: filesOf(submission).map(({ name }) => name),
          },
        ]
      : [],
  );
}

async function userOf({ userId }: Contact) {
  if (userId === undefined) return undefined;
  const { data } = await model.entities.user.get({ userId }).go({ consistent: true });
  return data && { displayName: data.displayName, active: data.active, userRoles: data.userRoles as object };
}

/** Who changed it is not told, only whether people or the service did. */
async function changesOf(configuration: Configuration, contactId: string) {
  const entries: AuditEntry[] = [];
  for await (const entry of trail(contactId)) {
    if (entries.push(entry) === MOST_CHANGES) break;
  }
  const described = await describeChanges({ configuration }, entries);
  return described
    .filter(({ record }) => record.entity !== 'relationship')
    .map(({ at, kind, actor, record, fields }) => ({
      at,
      what: `${sentence(record.entity)} ${kind}`,
      by: actor.id.startsWith('user_') ? 'a user' : actor.displayName,
      fields: fields.map(({ label, fromLabel, toLabel }) => ({ field: label, before: fromLabel, after: toLabel })),
    }));
}
