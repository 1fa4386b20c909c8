import { organisation } from '../../platform/organisation.ts';
import type { Form } from '../form.schema.ts';
import { html } from '../html.ts';
import { formIn } from '../language/form-in.ts';
import { wordsOf } from '../language/words.ts';
import { page } from '../page.ts';
import { PAGE_LANGUAGE } from '../read-values.ts';
import { inSections, isShown, mayBeSent } from '../shown-fields.ts';
import { fieldHtml } from './field-html.ts';

/**
 * A form as HTML to be put on another site. It has no style of its own and sends to this API; ids begin with the form's,
 * so that they meet no others. What depends on other answers is always shown: the site may hide it.
 */
export function embedCode(form: Form, language: string): string {
  const shown = formIn(form, language);
  const words = wordsOf(form, language);
  const prefix = `${form.id}-`;
  const address = `${organisation.publicAddress}/forms/${form.id}/submissions`;
  const fields = inSections(shown).map(({ section, fields: inside }) => [
    section && html`<h3>${section.title}</h3>`,
    section?.text && html`<p>${section.text}</p>`,
    inside.filter(isShown).map((field) => fieldHtml(field, { value: undefined, words, prefix })),
  ]);
  const hidden = form.fields
    .filter((field) => mayBeSent(field) && !isShown(field))
    .map(({ name }) => html`<input type="hidden" name="${name}" value="" />`);
  const code = html`<!-- Style it by your own rules for form.dossier-form: .field, fieldset, .help, .optional, .choice, .parts -->
    <form class="dossier-form" lang="${language}" method="post" action="${address}" accept-charset="utf-8">
      <input type="hidden" name="${PAGE_LANGUAGE}" value="${language}" />
      ${hidden} ${fields}
      <button type="submit">${shown.submitLabel}</button>
    </form>`;
  return `${tidy(code.text)}\n`;
}

const BLOCKS = 'div|form|fieldset|legend|h3|p|label|input|select|option|textarea|button';

/** A line for each element: people read it before they paste it. */
const tidy = (code: string) =>
  code
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\s+/g, ' ').replace(/ >$/, '>'))
    .replace(new RegExp(`>\\s*<(?=/?(?:${BLOCKS})\\b)`, 'g'), '>\n<')
    .trim();

/** A page that shows the code and says what to do with it; for whoever looks after the other site, in English. */
export const embedPage = (form: Form, language: string) =>
  page({
    title: `HTML of the form ${form.id}`,
    content: html`<h1>HTML of the form “${form.title}”</h1>
      <p>
        Copy this into a page of your own site. It sends to this service and needs no JavaScript. Whoever sends it sees
        the thank-you page of the form afterwards. Paste it again when the form has changed.
      </p>
      ${
        form.protection.captcha &&
        html`<p>
          <strong
            >This form asks for a check against robots, which works on its own page alone: link to that instead.</strong
          >
        </p>`
      }
      <p><label for="code">HTML to paste</label></p>
      <textarea id="code" rows="24" readonly spellcheck="false">${embedCode(form, language)}</textarea>`,
  });
