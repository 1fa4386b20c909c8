import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { FieldError } from '../platform/errors.ts';
import { answersIn } from './check-values.ts';
import { typeOf } from './fields/index.ts';
import type { Form } from './form.schema.ts';
import { html } from './html.ts';
import { formIn } from './language/form-in.ts';
import type { Words } from './language/words.ts';
import { wordsOf } from './language/words.ts';
import { page } from './page.ts';
import { conditionStyle } from './page/condition-style.ts';
import { errorSummary } from './page/error-summary.ts';
import { errorOf, fieldHtml, sectionId } from './page/field-html.ts';
import { languageSwitch } from './page/language-switch.ts';
import { captchaSources } from './protection/captcha.ts';
import { protectionFields } from './protection/page-fields.ts';
import type { RawValues } from './read-values.ts';
import { PAGE_KEY, PAGE_LANGUAGE, PAGE_LINK } from './read-values.ts';
import { inSections, isShown, mayBeSent } from './shown-fields.ts';

interface Filling {
  form: Form;
  /** BCP 47: one of the form's languages. */
  language: string;
  values: RawValues;
  errors: FieldError[];
  /** Sent along, so that sending the page twice is one submission. */
  key: string;
  /** The token of the signed link that the page was opened by. */
  link?: string | undefined;
}

/**
 * A form as an accessible page that needs no JavaScript: labels, help and errors tied to their fields, and on errors a
 * summary that takes the focus and links to each field. The page is filled in again with what was sent.
 */
export function formPage(ctx: Context, configuration: Configuration, filling: Filling) {
  const { language, errors } = filling;
  const form = formIn(filling.form, language);
  const words = wordsOf(form, language);
  const shown = form.fields.filter(isShown);
  const content = html`<h1>${form.title}</h1>
    ${errors.length > 0 && errorSummary(shown, errors, words)}
    ${form.introduction && html`<p class="introduction">${form.introduction}</p>`}
    <form method="post" action="/forms/${form.id}/submissions" accept-charset="utf-8" novalidate>
      ${hiddenInputs(form, filling)} ${sections(form, filling, words)} ${protectionFields(ctx, configuration, filling)}
      <button type="submit">${form.submitLabel}</button>
    </form>`;
  return page({
    title: errors.length > 0 ? words.say('Error: {title}', { title: form.title }) : form.title,
    content,
    language,
    besideName: languageSwitch({ form, path: `/forms/${form.id}`, query: queryOf(filling) }, words),
    style: conditionStyle(form),
    leadsTo: [form.confirmation.address ?? []].flat(),
    mayLoad: captchaSources(form),
  });
}

function sections(form: Form, { values, errors }: Filling, words: Words) {
  const answers = answersIn(form, values);
  return inSections(form).map(({ section, fields }) => {
    const shown = fields
      .filter(isShown)
      .map((field) => fieldHtml(field, { value: answers[field.name], error: errorOf(field, errors, words), words }));
    if (!section) return shown;
    return html`<section id="${sectionId(section)}" aria-labelledby="${sectionId(section)}-title">
      <h2 id="${sectionId(section)}-title">${section.title}</h2>
      ${section.text && html`<p class="introduction">${section.text}</p>`} ${shown}
    </section>`;
  });
}

/** What the page sends along without asking. What a link says of hidden fields is not among it: the service knows it. */
function hiddenInputs(form: Form, { key, language, link, values }: Filling) {
  const inputs = {
    [PAGE_KEY]: key,
    [PAGE_LANGUAGE]: language,
    ...(link && { [PAGE_LINK]: link }),
    ...fromAddress(form, values),
  };
  return Object.entries(inputs).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

/** What the address of the page says for hidden fields that listen to it; what is not right is left out. */
function fromAddress(form: Form, values: RawValues): Record<string, string> {
  const found = form.fields.flatMap((field) => {
    const value = values[field.name];
    const listens = mayBeSent(field) && !isShown(field);
    if (!listens || typeof value !== 'string' || !typeOf(field).value(field).safeParse(value).success) return [];
    return [[field.name, value] as const];
  });
  return Object.fromEntries(found);
}

const queryOf = ({ form, values, link }: Filling) => ({ ...fromAddress(form, values), ...(link && { link }) });
