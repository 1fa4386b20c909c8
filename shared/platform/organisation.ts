import { ENV, env } from './env.ts';

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
};
