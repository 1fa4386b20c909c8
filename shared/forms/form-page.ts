import type { FieldError } from '../platform/errors.ts';
import { fieldTypes } from './fields/index.ts';
import type { Field } from './field.schema.ts';
import type { Form } from './form.schema.ts';
import type { Html } from './html.ts';
import { attribute, html } from './html.ts';
import { page } from './page.ts';
import { PAGE_KEY } from './read-values.ts';
import type { RawValues } from './read-values.ts';

interface Filling {
  values: RawValues;
  errors: FieldError[];
  /** Sent along, so that sending the page twice is one submission. */
  key: string;
}

/**
 * A form as an accessible page that needs no JavaScript: labels, help and errors tied to their fields, and on errors a
 * summary that takes the focus and links to each field. The page is filled in again with what was sent.
 */
export function formPage(form: Form, { values, errors, key }: Filling) {
  const content = html`<h1>${form.title}</h1>
    ${errors.length > 0 && summary(form, errors)}
    ${form.introduction && html`<p class="introduction">${form.introduction}</p>`}
    <form method="post" action="/forms/${form.id}/submissions" accept-charset="utf-8" novalidate>
      <input type="hidden" name="${PAGE_KEY}" value="${key}" />
      ${form.fields.map((field) => fieldHtml(field, asText(values[field.name]), errorOf(field, errors)))}
      <button type="submit">${form.submitLabel}</button>
    </form>`;
  const title = errors.length > 0 ? `Error: ${form.title}` : form.title;
  return page({ title, content, leadsTo: form.confirmation.address });
}

/** The page after a submission: that it arrived, and the reference to quote. */
export function thankYouPage(form: Form, reference: string | undefined) {
  return page({
    title: form.confirmation.title,
    content: html`<h1>${form.confirmation.title}</h1>
      ${
        reference !== undefined &&
        html`<p>Your reference is</p>
          <p class="reference">${reference}</p>`
      }
      <p class="introduction">${form.confirmation.text}</p>`,
  });
}

/** A page that says what is wrong where no form can be shown. */
export const messagePage = (title: string, detail: string) =>
  page({
    title,
    content: html`<h1>${title}</h1>
      <p>${detail}</p>`,
  });

/** A page sends nothing but text. */
const asText = (value: unknown) => (typeof value === 'string' ? value : '');

const errorOf = ({ name }: Field, errors: FieldError[]) => errors.find(({ pointer }) => pointer === `/${name}`)?.detail;

function summary(form: Form, errors: FieldError[]): Html {
  const lines = errors.map(({ pointer, detail }) => {
    const field = form.fields.find(({ name }) => pointer === `/${name}`);
    return field
      ? html`<li><a href="#${field.name}">${field.label} ${detail}</a></li>`
      : html`<li>${pointer.slice(1)}: ${detail}</li>`;
  });
  return html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-title">
    <h2 id="summary-title">
      ${errors.length === 1 ? 'One answer needs' : `${errors.length} answers need`} another look
    </h2>
    <ul>
      ${lines}
    </ul>
  </div>`;
}

function fieldHtml(field: Field, value: string, error: string | undefined): Html {
  const type = fieldTypes[field.type];
  const ids = [field.help && `${field.name}-help`, error && `${field.name}-error`].filter(Boolean).join(' ');
  const describedBy = ids === '' ? undefined : ids;
  const control = type.input(field, value, { id: field.name, describedBy, invalid: error !== undefined });
  const label = html`${field.label}${!field.required && html` <span class="optional">(optional)</span>`}`;
  const notes = html`${field.help && html`<p class="help" id="${field.name}-help">${field.help}</p>`}
  ${error && html`<p class="error" id="${field.name}-error">${field.label} ${error}</p>`}`;
  return 'group' in type
    ? html`<fieldset${attribute('class', error && 'wrong')}${attribute('aria-describedby', describedBy)}><legend>${label}</legend>
${notes}${control}</fieldset>
`
    : html`<div class="field${error && ' wrong'}">
        <label for="${field.name}">${label}</label> ${notes}${control}
      </div> `;
}
