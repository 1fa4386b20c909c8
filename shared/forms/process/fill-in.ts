import type { Configuration } from '../../configuration/configuration.ts';
import { subjectLine } from '../../email/templates/subject-line.ts';
import { conflict } from '../../platform/errors.ts';
import { shortenedAtWord } from '../../platform/shorten.ts';
import type { Submission } from '../../model.ts';
import { displayValues } from '../display-values.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';

/** A submission with the form that it is of. */
interface Filled {
  form: Form;
  submission: Pick<Submission, 'submissionId' | 'values'>;
}

/** Of a case, and of an activity. */
const CASE_SUBJECT = 128;
export const ACTIVITY_SUBJECT = 255;

/** A text of the form, in Liquid, with the answers as people read them; conflict when it asks for what there is not. */
export async function fillIn(template: string, { form, submission }: Filled): Promise<string> {
  if (!/\{[{%]/.test(template)) return template;
  const engine = await import('../../email/templates/engine.ts');
  try {
    return engine.fillIn('plain', template, { data: { form: displayValues(form, submission.values as Values) } });
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('\n') : ['unknown'];
    throw conflict(`The text "${template}" of the form "${form.id}" could not be filled in: ${reason}.`);
  }
}

/** The same as a subject: one line, cut at a word, undefined where nothing is left. */
export async function subjectOf(template: string, filled: Filled, maximum = ACTIVITY_SUBJECT) {
  const line = subjectLine(await fillIn(template, filled));
  return line === '' ? undefined : shortenedAtWord(line, maximum);
}

/** The subject of the case that a submission opens; what cases of its type are called where it comes out empty. */
export const caseSubject = async (configuration: Configuration, filled: Filled): Promise<string> =>
  (await subjectOf(filled.form.opens.subject, filled, CASE_SUBJECT)) ??
  configuration.label('caseTypes', filled.form.opens.caseType);
