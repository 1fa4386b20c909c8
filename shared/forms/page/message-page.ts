import { html } from '../html.ts';
import type { Words } from '../language/words.ts';
import { ENGLISH } from '../language/words.ts';
import { page } from '../page.ts';

/** A page that says what is wrong where no form can be shown. Both sentences are English, and shown in the given words. */
export const messagePage = (title: string, detail: string, words: Words = ENGLISH) =>
  page({
    title: words.sentence(title),
    language: words.language,
    content: html`<h1>${words.sentence(title)}</h1>
      <p>${words.sentence(detail)}</p>`,
  });
