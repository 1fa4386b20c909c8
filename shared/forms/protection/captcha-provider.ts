import { ENV, env, optionalEnv } from '../../platform/env.ts';

interface Provider {
  /** Of the widget's script, which fills every element of the class. */
  script: string;
  widget: string;
  /** The field in which the widget sends along what it found. */
  answer: string;
  /** Where that is checked. */
  verify: string;
  /** Origins that the page may load from. */
  origins: string;
}

/**
 * https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ and .../reference/content-security-policy/;
 * https://docs.hcaptcha.com/#verify-the-user-response-server-side and #content-security-policy-settings
 */
const PROVIDERS: Record<'turnstile' | 'hcaptcha', Provider> = {
  turnstile: {
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    widget: 'cf-turnstile',
    answer: 'cf-turnstile-response',
    verify: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    origins: 'https://challenges.cloudflare.com',
  },
  hcaptcha: {
    script: 'https://js.hcaptcha.com/1/api.js',
    widget: 'h-captcha',
    answer: 'h-captcha-response',
    verify: 'https://api.hcaptcha.com/siteverify',
    origins: 'https://hcaptcha.com https://*.hcaptcha.com',
  },
};

/** The fields in which widgets send along what they found; hCaptcha fills in the name of another service too. */
export const CAPTCHA_ANSWERS = [...Object.values(PROVIDERS).map(({ answer }) => answer), 'g-recaptcha-response'];

/** The service that the stage names, with this organisation's keys; undefined where it names none. */
export function captchaProvider(): (Provider & { siteKey: string; secret: string }) | undefined {
  const name = optionalEnv(ENV.captchaProvider);
  if (name !== 'turnstile' && name !== 'hcaptcha') return undefined;
  return { ...PROVIDERS[name], siteKey: env(ENV.captchaSiteKey), secret: env(ENV.captchaSecret) };
}
