import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { languagesOf } from '../language/choose-language.ts';
import type { Words } from '../language/words.ts';
import type { Form } from '../form.schema.ts';

interface Place {
  form: Form;
  /** The page's path. */
  path: string;
  /** What its address says besides the language. */
  query: Record<string, string>;
}

/** Links to the same page in the form's other languages, each in its own; nothing where there is one language. */
export function languageSwitch({ form, path, query }: Place, words: Words): Html | undefined {
  const languages = languagesOf(form);
  if (languages.length < 2) return undefined;
  const items = languages.map((tag) =>
    tag === words.language
      ? html`<li><span lang="${tag}" aria-current="true">${nameOf(tag)}</span></li>`
      : html`<li>
          <a href="${path}?${new URLSearchParams({ ...query, lang: tag }).toString()}" lang="${tag}" hreflang="${tag}"
            >${nameOf(tag)}</a
          >
        </li>`,
  );
  return html`<nav aria-label="${words.say('Language')}">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

/** What a language calls itself. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
