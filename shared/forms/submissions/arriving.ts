import { emailKey } from '../../contacts/contact-key.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FormLink, Submission } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { newReference } from '../../cases/reference.ts';
import { created } from '../../platform/stamps.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';
import type { Sorted } from '../sort-values.ts';
import { sortValues } from '../sort-values.ts';
import type { SubmittedFile } from '../uploads/upload.schema.ts';
import type { NamedCase } from './named-case.ts';
import { findNamedCase } from './named-case.ts';

/** A form that was filled in, as it comes from the edge. */
export interface FilledForm {
  form: Form;
  /** Checked values by field name. */
  values: Values;
  contentType: string;
  body: Buffer;
  /** BCP 47: what the form was shown in. */
  language?: string | undefined;
  /** The signed link that it came by. */
  link?: FormLink | undefined;
  /** What has come with it already. */
  files?: SubmittedFile[] | undefined;
  /** Why it may not be meant, in words. */
  suspicions?: string[] | undefined;
}

/** A submission that is about to be stored. */
export interface Arriving {
  form: Form;
  sorted: Sorted;
  link: FormLink | undefined;
  named: NamedCase | undefined;
  suspicions: string[];
  /** As it is stored, but for its state. */
  record: Omit<Submission, 'state'>;
  /** The record as it is in the table, when it waited for its files. */
  before?: Submission;
}

/** Checks what can only be checked once the values are taken to where they go, and makes the record. Throws invalid. */
export async function arrivingOf(ctx: Context, configuration: Configuration, filled: FilledForm): Promise<Arriving> {
  const { form, values, link, suspicions = [] } = filled;
  const sorted = await sortValues(configuration, form, values);
  const named = await findNamedCase(configuration, filled);
  return { form, sorted, link, named, suspicions, record: recordOf(ctx, configuration, { filled, sorted, named }) };
}

interface Parts {
  filled: FilledForm;
  sorted: Sorted;
  named: NamedCase | undefined;
}

function recordOf(
  ctx: Context,
  configuration: Configuration,
  { filled, sorted, named }: Parts,
): Omit<Submission, 'state'> {
  const { form, values, link, contentType, body, files = [], language } = filled;
  const consents = consentsOf(ctx, filled);
  const emails = emailsIn(sorted);
  return {
    submissionId: ctx.newId('submission'),
    formId: form.id,
    category: configuration.get('caseTypes', form.opens.caseType, 'case type').category,
    contentType,
    body: body.toString('base64'),
    values,
    ...(consents.length > 0 && { consents }),
    ...(files.length > 0 && { files }),
    ...(emails.length > 0 && { emails }),
    language,
    ...(link && {
      linkId: link.linkId,
      link: { contactId: link.contactId, activityId: link.activityId, values: link.values as object },
    }),
    namedCaseId: named?.caseId,
    reference: named?.reference ?? newReference(),
    ...created(ctx),
  };
}

/** What was agreed to, in the words that were shown. */
export interface Consent {
  field: string;
  version: string;
  text: string;
  at: string;
}

const consentsOf = ({ now }: Context, { form, values, language }: FilledForm): Consent[] =>
  form.fields.flatMap(({ name, consent }) => {
    if (!consent || values[name] !== true) return [];
    const text = form.languages[language ?? '']?.fields[name]?.consent ?? consent.text;
    return [{ field: name, version: consent.version, text, at: now }];
  });

const emailsIn = ({ sender, related, holders }: Sorted) => [
  ...new Set(
    [sender, ...related, ...holders].flatMap(({ details }) =>
      (details.emails ?? []).map(({ email }) => emailKey(email)),
    ),
  ),
];
