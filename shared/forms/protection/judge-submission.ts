import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { captchaReasons } from './captcha.ts';
import { expectOrigin } from './expect-origin.ts';
import { timeReasons } from './fill-in-time.ts';
import { honeypotReasons } from './honeypot.ts';
import type { Judged } from './judged.ts';
import { crowdReasons, expectFewAttempts, expectFewFrom } from './limits.ts';

/**
 * The reasons for suspicion, in words for who is to accept or refuse it; none for most. Throws forbidden for a site that may
 * not send the form, too-many-requests for a sender who sends too often, invalid for who did not pass the check against
 * robots. Whoever is refused does not count for the form: one sender cannot use it up for the others.
 */
export async function judgeSubmission(ctx: Context, configuration: Configuration, judged: Judged): Promise<string[]> {
  expectOrigin(judged);
  await expectFewFrom(ctx, configuration, judged);
  await expectFewAttempts(ctx, configuration, judged);
  const ofCaptcha = await captchaReasons(judged);
  return [
    ...honeypotReasons(configuration, judged),
    ...timeReasons(ctx, configuration, judged),
    ...ofCaptcha,
    ...(await crowdReasons(ctx, configuration, judged)),
  ];
}
