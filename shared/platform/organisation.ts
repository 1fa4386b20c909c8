import { ENV, env, optionalEnv } from './env.ts';

/** What an organisation sets for its deployment and the domain reads. */
export const organisation = {
  get name() {
    return env(ENV.organisationName);
  },
  /** IANA name. */
  get timeZone() {
    return env(ENV.organisationTimeZone);
  },
  get colour() {
    return env(ENV.organisationColour);
  },
  /** Address of an image, where there is one. */
  get logo() {
    return optionalEnv(ENV.organisationLogo);
  },
  /** Where this API is reached, without a slash at its end: links in mails begin with it. */
  get publicAddress() {
    return env(ENV.publicAddress);
  },
  /** Where the caseworkers' client shows a case; undefined when the stage does not say. */
  caseAddress(caseId: string) {
    return optionalEnv(ENV.caseAddress)?.replace('{caseId}', caseId);
  },
};
