import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { ContactFields } from '../../contacts/contact-record.ts';
import { readKeptContact } from '../../contacts/contacts.ts';
import { planContactChange } from '../../contacts/update-contact.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../../custom-fields/record-custom-fields.ts';
import type { Contact, Submission } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';
import type { Sorted } from '../sort-values.ts';
import { sortValues } from '../sort-values.ts';
import { readSubmission, submissionWrite } from '../submissions/submissions.ts';
import { madeOf } from './made.ts';
import { mergedAnswers } from './merged-answers.ts';
import { formOf, linkOf } from './process-submission.ts';

/**
 * Lets a contact that was there know what a form says of them, once for each submission, as far as the form may: it fills in
 * what is missing, or replaces where somebody vouches for it, and never empties anything. What a link had filled in and nobody changed is no news.
 */
export const updateFromForm = (ctx: Context, submissionId: string, contactId: string): Promise<void> =>
  retryOnConflict(async () => {
    const submission = await readSubmission(submissionId);
    const flag = `contact ${contactId}`;
    const contact = await readKeptContact(contactId);
    if (submission.followed?.includes(flag) || !contact || !isChangeable(contact)) return;
    const configuration = await getConfiguration(ctx);
    const form = formOf(configuration, submission);
    const fields = await newsFor(configuration, { form, submission, contact, contactId });
    if (Object.keys(fields).length === 0) return;
    const { writes } = await planContactChange(ctx, contact, fields);
    const followed = [...(submission.followed ?? []), flag];
    await commit(ctx, [submissionWrite(ctx, submission, { followed }), ...writes], undefined);
  });

const isChangeable = ({ erasedAt, erasureId }: Contact) => erasedAt === undefined && erasureId === undefined;

interface News {
  form: Form;
  submission: Submission;
  contact: Contact;
  /** As the submission names them. */
  contactId: string;
}

async function newsFor(
  configuration: Configuration,
  { form, submission, contact, contactId }: News,
): Promise<ContactFields> {
  const sorted = await sortValues(configuration, form, changedValues(submission));
  const { update } = form.matching;
  const replaces = update === 'always' && isVouchedFor(submission);
  let fields: ContactFields = {};
  for (const { details: answered } of answersOf(sorted, submission, contactId)) {
    const { customFields, ...details } = answered;
    const before = { ...contact, ...fields };
    fields = { ...fields, ...(await mergedAnswers(before, details, { replaces })) };
    const given = customFields && patchOf((before.customFields ?? {}) as CustomFields, customFields, replaces);
    if (!given || Object.keys(given).length === 0) continue;
    const subject = { record: 'contact', kind: contact.kind } as const;
    const stored = (before.customFields ?? {}) as CustomFields;
    fields.customFields = await recordCustomFields(configuration, subject, {
      given,
      before: stored,
      allowMissing: true,
    });
  }
  const differs = Object.entries(fields).filter(
    ([name, value]) => !isDeepStrictEqual(value, contact[name as keyof Contact]),
  );
  return Object.fromEntries(differs);
}

/**
 * Who only knows somebody's e-mail address could otherwise put an address of their own in front of theirs: what replaces
 * comes by a signed link, with the code of a case, or was looked at by a person.
 */
const isVouchedFor = (submission: Submission) =>
  linkOf(submission).contactId !== undefined ||
  submission.namedCaseId !== undefined ||
  submission.acceptedBy !== undefined;

/** What was filled in before and sent back unchanged may be older by now than what the contact says. */
function changedValues(submission: Submission): Values {
  const prefilled = (linkOf(submission).values ?? {}) as Record<string, unknown>;
  const values = Object.entries(submission.values as Values);
  return Object.fromEntries(values.filter(([name, value]) => !isDeepStrictEqual(value, prefilled[name])));
}

/** What the form says of this one, in each part in which it names them. */
function answersOf({ sender, related, holders }: Sorted, submission: Submission, contactId: string) {
  const { people } = madeOf(submission);
  const own = new Set(people.filter((person) => person.contactId === contactId).flatMap(({ fields }) => fields));
  return [sender, ...related, ...holders].filter(({ fields }) => fields.some((name) => own.has(name)));
}

/** The custom fields that may be written, as a merge patch. */
function patchOf(before: CustomFields, given: Record<string, unknown>, replaces: boolean) {
  if (replaces) return given;
  const sets = Object.entries(given as Record<string, Record<string, unknown>>).map(([set, values]) => {
    const stored = (before[set] ?? {}) as Record<string, unknown>;
    const missing = Object.entries(values).filter(([field]) => stored[field] === undefined);
    return [set, Object.fromEntries(missing)] as const;
  });
  return Object.fromEntries(sets.filter(([, values]) => Object.keys(values).length > 0));
}
