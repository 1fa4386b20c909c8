import { SecretValue } from 'aws-cdk-lib';
import { ENV, type EnvName } from '../../shared/platform/env.ts';
import type { StageConfig } from '../config.ts';
import { frontSecret } from './front.ts';

/** What the function that serves everybody needs to know who is a robot, and what went around the front. */
export const publicGuards = ({ captcha, front }: StageConfig): Partial<Record<EnvName, string>> => ({
  ...(captcha && {
    [ENV.captchaProvider]: captcha.provider,
    [ENV.captchaSiteKey]: captcha.siteKey,
    // A dynamic reference, which CloudFormation resolves: the template does not hold the secret.
    [ENV.captchaSecret]: SecretValue.secretsManager(captcha.secretName).unsafeUnwrap(),
  }),
  ...(front && { [ENV.frontSecret]: frontSecret(front) }),
});
