import { invalid } from '../../platform/errors.ts';
import { log } from '../../platform/logger.ts';
import type { Form } from '../form.schema.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Words } from '../language/words.ts';
import { captchaProvider } from './captcha-provider.ts';
import type { Judged } from './judged.ts';

/** A submission waits for this; an answer later than that is none. */
const TIMEOUT_MILLISECONDS = 3_000;

/** The widget of the service that the stage names, where the form asks for it. */
export function captchaField({ protection }: Form, words: Words): Html | undefined {
  const provider = protection.captcha ? captchaProvider() : undefined;
  if (!provider) return undefined;
  const { script, widget, siteKey } = provider;
  return html`<div class="field">
    <div class="${widget}" data-sitekey="${siteKey}"></div>
    <noscript
      ><p>
        ${words.say('This form checks that you are a person. That needs JavaScript: please turn it on.')}
      </p></noscript
    >
    <script src="${script}" async defer></script>
  </div>`;
}

/** What the page of a form may load besides its own style, by directive; nothing unless it asks for the widget. */
export function captchaSources({ protection }: Form) {
  const provider = protection.captcha ? captchaProvider() : undefined;
  if (!provider) return {};
  const { origins } = provider;
  return { 'script-src': origins, 'frame-src': origins, 'connect-src': origins, 'style-src': origins };
}

/**
 * Asks the service whether a person filled the form in, where the form wants that. Throws invalid when it says no; when it
 * cannot be asked, the submission is not refused for that: the reason is returned instead.
 */
export async function captchaReasons({ form, raw }: Judged): Promise<string[]> {
  if (!form.protection.captcha) return [];
  const provider = captchaProvider();
  if (!provider) return ['The form asks for a check against robots, and this deployment names no service for that.'];
  const { answer, verify, secret } = provider;
  const response = raw[answer];
  if (typeof response !== 'string' || response === '') throw notChecked();
  const verdict = await ask(verify, { secret, response });
  if (verdict === 'unknown') return ['The service that checks for robots could not be asked.'];
  if (verdict === 'no') throw notChecked();
  return [];
}

const notChecked = () =>
  invalid([{ pointer: '/captcha', detail: 'The check that you are a person did not succeed. Please do it again.' }]);

/** What the services call a mistake of the sender; any other is one of this deployment, such as a wrong secret. */
const NOT_A_PERSON =
  /^(missing-input-response|invalid-input-response|timeout-or-duplicate|expired-input-response|already-seen-response|sitekey-secret-mismatch)$/;

/** The sender's address is not passed on: the check does without it. */
async function ask(address: string, given: { secret: string; response: string }): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(given),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const { success, 'error-codes': codes = [] } = (await answer.json()) as Verdict;
    if (success === true) return 'yes';
    if (codes.length === 0 || codes.some((code) => NOT_A_PERSON.test(code)))
      return success === false ? 'no' : 'unknown';
    log.warn('The captcha service refused the question', { codes: codes.join(' ').slice(0, 200) });
    return 'unknown';
  } catch (error) {
    log.warn('The captcha service could not be asked', { reason: (error as Error).name });
    return 'unknown';
  }
}

interface Verdict {
  success?: unknown;
  'error-codes'?: string[];
}
