import type { Configuration } from '../../configuration/configuration.ts';
import { digest } from '../../platform/ids.ts';
import { signature } from '../../platform/signature.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Words } from '../language/words.ts';
import type { Judged } from './judged.ts';

/** No field of a form has an underscore in its name, and no browser fills these in by itself. */
const FIRST = ['your', 'other', 'main', 'extra', 'home', 'second', 'short', 'full'];
const LAST = ['topic', 'remark', 'site', 'page', 'note', 'hint', 'reason', 'subject'];

/** Every name that the field may have. */
export const HONEYPOT_NAMES = FIRST.flatMap((first) => LAST.map((last) => `${first}_${last}`));

/** The name that it has in this form, known to nobody without the key. */
function nameIn({ signingKey }: Configuration, formId: string): string {
  const number = Number.parseInt(digest(signature(signingKey, 'honeypot', formId)).slice(0, 8), 16);
  return HONEYPOT_NAMES[number % HONEYPOT_NAMES.length] ?? '';
}

/**
 * A field that people neither see nor reach, while programs that fill in whatever they find fill it in. `apart` is a class of
 * the page's style: what is not displayed at all is recognised by such programs.
 */
export const honeypotField = (configuration: Configuration, { id }: Judged['form'], words: Words): Html =>
  html`<div class="apart" aria-hidden="true">
    <label
      >${words.say('Leave this empty')}
      <input type="text" name="${nameIn(configuration, id)}" value="" tabindex="-1" autocomplete="off"
    /></label>
  </div>`;

/** The reason that lies in it, if there is one. */
export function honeypotReasons(configuration: Configuration, { form, raw }: Judged): string[] {
  const value = raw[nameIn(configuration, form.id)] ?? '';
  return form.protection.honeypot && value !== '' ? ['A field was filled in that people do not see.'] : [];
}
