import type { Form } from '../form.schema.ts';
import { html } from '../html.ts';
import { formIn } from '../language/form-in.ts';
import { wordsOf } from '../language/words.ts';
import { page } from '../page.ts';

interface Thanked {
  /** BCP 47: one of the form's languages. */
  language: string;
  reference: string | undefined;
}

/** The page after a submission: that it arrived, and the reference to quote. */
export function thankYouPage(form: Form, { language, reference }: Thanked) {
  const { confirmation } = formIn(form, language);
  const words = wordsOf(form, language);
  return page({
    title: confirmation.title,
    language,
    content: html`<h1>${confirmation.title}</h1>
      ${
        reference !== undefined &&
        html`<p>${words.say('Your reference is')}</p>
          <p class="reference">${reference}</p>`
      }
      <p class="introduction">${confirmation.text}</p>`,
  });
}
