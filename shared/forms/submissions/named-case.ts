import { caseOfReference } from '../../cases/case-of-reference.ts';
import { parseReference } from '../../cases/reference.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FieldError } from '../../platform/errors.ts';
import { AppError, invalid } from '../../platform/errors.ts';
import { isCaseCode } from '../case-code.ts';
import type { Form } from '../form.schema.ts';
import { proofFields, proofGiven } from '../proof-fields.ts';
import type { FilledForm } from './arriving.ts';

/** A case that the sender has shown to know, and the reference that they know it by. */
export interface NamedCase {
  caseId: string;
  reference: string | undefined;
}

/**
 * The case that a submission is to be added to, as far as the sender says which: by a signed link, or by its reference with
 * its code. Throws invalid for a pair that is none, in the same words whether there is such a case or not, and where the form
 * takes no submission without a case.
 */
export async function findNamedCase(
  configuration: Configuration,
  filled: Pick<FilledForm, 'form' | 'values' | 'link'>,
): Promise<NamedCase | undefined> {
  const { form, link } = filled;
  if (!form.updates) return undefined;
  const { by, otherwise } = form.updates;
  if (by.includes('link') && link?.caseId !== undefined) return { caseId: link.caseId, reference: link.reference };
  const named = by.includes('reference') ? await findByCode(configuration, filled) : undefined;
  if (named || otherwise !== 'refuse' || by.includes('newest-open')) return named;
  throw refused(form);
}

async function findByCode(
  configuration: Configuration,
  { form, values }: Pick<FilledForm, 'form' | 'values'>,
): Promise<NamedCase | undefined> {
  const fields = proofFields(form);
  const given = fields.map((name = '') => values[name]);
  if (given.every((value) => value === undefined)) return undefined;
  const lacking = fields.find((_, i) => given[i] === undefined);
  if (lacking !== undefined) throw invalid([{ pointer: `/${lacking}`, detail: 'is needed together with the other' }]);
  const { reference: typed, code } = proofGiven(form, values);
  const reference = parseReference(typed) ?? '';
  const caseId = reference === '' ? undefined : await caseOfReference(reference);
  const fits = isCaseCode(configuration.signingKey, { reference, code });
  if (caseId === undefined || !fits) {
    throw invalid(both(form, 'and the other do not belong together. Copy both from what we sent you'));
  }
  return { caseId, reference };
}

const both = (form: Form, detail: string): FieldError[] =>
  proofFields(form).flatMap((name) => (name === undefined ? [] : [{ pointer: `/${name}`, detail }]));

function refused(form: Form) {
  const errors = both(form, 'is needed: it says what your answers belong to');
  return errors.length > 0
    ? invalid(errors)
    : new AppError('invalid', 'This form can only be sent by the link that we sent you. Open that link again.');
}
