import type { FieldError } from '../../platform/errors.ts';
import type { Field } from '../field.schema.ts';
import { typeOf } from '../fields/index.ts';
import type { Html } from '../html.ts';
import { attribute, html } from '../html.ts';
import type { Words } from '../language/words.ts';

/** Of the field with everything around it. */
export const blockId = ({ name }: Pick<Field, 'name'>) => `${name}-field`;
export const sectionId = ({ id }: { id: string }) => `section-${id}`;

interface Shown {
  value: unknown;
  /** What is wrong with it, as a whole sentence or to be put behind the label. */
  error?: string | undefined;
  words: Words;
  /** Keeps ids apart from those of a page that the field is put into. */
  prefix?: string;
}

/** A field with its label, help and error tied to its control. */
export function fieldHtml(field: Field, { value, error, words, prefix = '' }: Shown): Html {
  const type = typeOf(field);
  const id = prefix + field.name;
  const { notes, describedBy } = notesOf(field, id, error);
  const label = html`${field.label}${!field.required && html` <span class="optional">${words.say('(optional)')}</span>`}`;
  const control = type.input(field, value, { id, describedBy, invalid: error !== undefined, label, words });
  const block = html` id="${prefix + blockId(field)}"`;
  const layout = type.layout?.(field) ?? 'labelled';
  if (layout === 'group')
    return html`<fieldset${block}${attribute('class', error && 'wrong')}${attribute('aria-describedby', describedBy)}><legend>${label}</legend>
${notes}${control}</fieldset>
`;
  const inside = layout === 'own' ? [control, notes] : [html`<label for="${id}">${label}</label> `, notes, control];
  return html`<div${block} class="field${error && ' wrong'}">${inside}</div> `;
}

/** Help and error, and the ids by which the control says that they are about it. */
function notesOf({ help }: Field, id: string, error: string | undefined) {
  const notes = html`${help && html`<p class="help" id="${id}-help">${help}</p>`}
  ${error && html`<p class="error" id="${id}-error">${error}</p>`}`;
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { notes, describedBy: ids === '' ? undefined : ids };
}

/** What is said of a field, or undefined. */
export function errorOf(field: Field, errors: FieldError[], words: Words): string | undefined {
  const error = errors.find(({ pointer }) => pointer === `/${field.name}` || pointer.startsWith(`/${field.name}/`));
  return error && errorWords(field.label, error.detail, words);
}

/** What is wrong behind the name of what it is wrong with; a sentence that begins with a capital stands alone. */
export function errorWords(name: string, detail: string, words: Words): string {
  const said = words.sentence(detail);
  if (/^\p{Lu}/u.test(said)) return said;
  return name.endsWith('?')
    ? words.say('{question} It {problem}', { question: name, problem: said })
    : `${name} ${said}`;
}
