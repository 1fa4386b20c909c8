import { openingWrites, planOpening } from '../cases/open-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { findOrPlanContact } from '../contacts/find-or-plan-contact.ts';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import type { Form } from './form.schema.ts';
import type { Values } from './read-values.ts';
import { sortValues } from './sort-values.ts';

interface Filled {
  form: Form;
  /** Checked values by field name. */
  values: Values;
  contentType: string;
  body: Buffer;
}

export interface Receipt {
  submissionId: string;
  /** What the sender may quote when they get in touch. */
  reference: string;
  /** The address of the page that says so. */
  thankYou: string;
}

/** An active form; not-found when there is none. */
export async function getForm(ctx: Context, formId: string): Promise<Form> {
  const form = (await getConfiguration(ctx)).find('forms', formId);
  if (!form?.active) throw notFound('form');
  return form;
}

/**
 * Stores a submission exactly as it came and, in the same transaction, the contact it comes from (found as the
 * form says, or made), the case it opens, its case roles and its planned activities. All of it or nothing.
 */
export const submitForm = (ctx: Context, { form, values, contentType, body }: Filled): Promise<Receipt> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const sorted = await sortValues(configuration, form, values);
    const rule = form.matching?.rule ?? EMAIL_RULE;
    const contact = await findOrPlanContact(ctx, configuration, { details: sorted.contact, rule });
    const submissionId = ctx.newId('submission');
    const opening = planOpening(ctx, configuration, {
      ...form.opens,
      clients: [{ contactId: contact.contactId, displayName: contact.displayName }],
      details: sorted.details,
      customFields: sorted.customFields,
      submissionId,
    });
    const { caseId, reference } = opening.file.case;
    const submission = {
      submissionId,
      formId: form.id,
      category: opening.file.case.category,
      state: 'processed' as const,
      contentType,
      body: body.toString('base64'),
      values,
      caseId,
      contactId: contact.contactId,
      reference,
      ...created(ctx),
    };
    const writes = [
      creating(model.entities.submission, submission),
      ...contact.writes,
      ...(await openingWrites(opening)),
    ];
    const thankYou = form.confirmation.address ?? `/forms/${form.id}/thank-you?reference=${reference}`;
    return commit(ctx, writes, { submissionId, reference, thankYou });
  });
