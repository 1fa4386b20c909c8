import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { Form } from '../form.schema.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { wordsOf } from '../language/words.ts';
import type { RawValues } from '../read-values.ts';
import { captchaField } from './captcha.ts';
import { CAPTCHA_ANSWERS } from './captcha-provider.ts';
import { STARTED, startedToken } from './fill-in-time.ts';
import { HONEYPOT_NAMES, honeypotField } from './honeypot.ts';

/** What a page sends along for its protection: no answers. */
export const PROTECTION_FIELDS: readonly string[] = [STARTED, ...HONEYPOT_NAMES, ...CAPTCHA_ANSWERS];

interface Shown {
  form: Form;
  /** BCP 47 */
  language: string;
  /** What was sent before, of a page that is filled in again: it was opened when the first one was. */
  values: RawValues;
}

/** What a form's page carries besides its fields, so that what it sends can be judged. */
export function protectionFields(ctx: Context, configuration: Configuration, { form, language, values }: Shown): Html {
  const words = wordsOf(form, language);
  const started = startedToken(ctx, configuration, { formId: form.id, values });
  return html`<input type="hidden" name="${STARTED}" value="${started}" />
    ${form.protection.honeypot && honeypotField(configuration, form, words)} ${captchaField(form, words)}`;
}
