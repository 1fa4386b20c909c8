import { Liquid } from 'liquidjs';
import { conflict } from '../platform/errors.ts';
import type { EmailTemplate } from './email-template.schema.ts';

/** Templates see only what they are given, run no code, read no files, and end after a second. */
const options = {
  strictVariables: true,
  strictFilters: true,
  /** `{% if %}` may ask for what is not there. */
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
  renderLimit: 1_000,
  memoryLimit: 10_000_000,
} as const;
const plain = new Liquid(options);
const escaped = new Liquid({ ...options, outputEscape: 'escape' });
/** Escapes by itself: the escaping of the output would turn its own line breaks into text. */
const escape = escaped.filters.escape as (this: unknown, value: unknown) => string;
escaped.registerFilter('newline_to_br', {
  raw: true,
  handler(value: unknown) {
    return escape.call(this, value).replace(/\r?\n/g, '<br>\n');
  },
});

/**
 * Subject, text and HTML of an e-mail. Values are escaped in the HTML alone, and the subject is kept to one line.
 * Conflict, naming the variable, when the template asks for something that the case does not have: a mail with a hole
 * in it is never sent.
 */
export async function renderEmail(template: EmailTemplate, data: object) {
  try {
    const [subject, text, html] = await Promise.all([
      plain.parseAndRender(template.subject, data),
      plain.parseAndRender(template.text, data),
      escaped.parseAndRender(template.html, data),
    ]);
    return { subject: subject.replace(/[\p{Cc}\s]+/gu, ' ').trim(), text, html };
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('\n') : ['unknown'];
    throw conflict(`The e-mail template "${template.id}" could not be filled in: ${reason}.`);
  }
}
