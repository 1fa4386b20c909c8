import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Form } from './form.schema.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { formIn } from './language/form-in.ts';
import { languagesOf } from './language/choose-language.ts';
import type { RawValues } from './read-values.ts';
import { isShown, mayBeSent } from './shown-fields.ts';

interface Asked {
  /** BCP 47 */
  language: string;
  /** Instant, ISO 8601 in UTC. */
  now: string;
  /** What a signed link fills in; none but what the form shows is passed on. */
  known?: RawValues | undefined;
}

/**
 * What a client needs to render a form itself, in one language: its words, its fields and the JSON Schema of a submission.
 * Not where answers go, and nothing of what the form says by itself.
 */
export function formDefinition(form: Form, { language, now, known }: Asked) {
  const shown = formIn(form, language);
  const { id, version, title, introduction, submitLabel, sections, confirmation } = shown;
  return {
    id,
    version,
    language,
    languages: languagesOf(form),
    title,
    introduction,
    submitLabel,
    sections,
    fields: shown.fields.filter(mayBeSent).map(({ destinations: _, ...field }) => field),
    confirmation,
    ...(known && { values: shownValues(shown, known) }),
    schema: jsonSchemaOf(shown, dateIn(organisation.timeZone, now)),
  };
}

/** Of what a link fills in, what people are shown. */
export const shownValues = ({ fields }: Pick<Form, 'fields'>, known: RawValues): RawValues =>
  Object.fromEntries(
    fields.filter((field) => isShown(field) && Object.hasOwn(known, field.name)).map(({ name }) => [name, known[name]]),
  );
