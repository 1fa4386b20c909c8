import type { FieldError } from '../../platform/errors.ts';
import type { Field } from '../field.schema.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Words } from '../language/words.ts';
import { errorOf, errorWords } from './field-html.ts';

/** Everything that is wrong, before the form: it takes the focus and leads to each field. */
export function errorSummary(fields: Field[], errors: FieldError[], words: Words): Html {
  const ofFields = fields.flatMap((field) => {
    const error = errorOf(field, errors, words);
    return error === undefined ? [] : [html`<li><a href="#${field.name}">${error}</a></li>`];
  });
  const others = errors.filter(({ pointer }) => !fields.some(({ name }) => pointer.split('/')[1] === name));
  const lines = [
    ...ofFields,
    ...others.map(({ pointer, detail }) => html`<li>${errorWords(pointer.slice(1), detail, words)}</li>`),
  ];
  const title =
    lines.length === 1
      ? words.say('One answer needs another look')
      : words.say('{count} answers need another look', { count: lines.length });
  return summary(title, lines);
}

/** What is wrong, line by line, below a title: whoever hears the page hears of it first. */
export const summary = (title: string, lines: (Html | undefined)[]): Html =>
  html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
    <h2 id="summary-title">${title}</h2>
    <ul>
      ${lines}
    </ul>
  </div>`;
