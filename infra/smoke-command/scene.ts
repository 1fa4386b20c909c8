import { randomBytes } from 'node:crypto';
import type { Caller } from '../local/story/caller.ts';
import type { Filled } from '../local/story/steps.ts';
import type { Patience } from './wait-for.ts';

/** Who plays, on which stage, and what has been made so far. */
export interface Scene extends Patience {
  /** As typed. */
  stage: string;
  /** Does what a caseworker does, and cleans up. */
  admin: Caller;
  visitor: Caller;
  person: Filled;
  /** Whether EventBridge Scheduler has the alarm clock of a follow-up; undefined where AWS may not be asked. */
  isScheduled: ((followUpId: string) => Promise<boolean>) | undefined;
  tell: (line: string) => void;
  made: Made;
}

/** What is to be cleaned up. A lost answer leaves something behind that is not known here: it is looked for as well. */
export interface Made {
  /** A form was sent, whatever was answered. */
  sent: boolean;
  references: string[];
  contactId: string | undefined;
  caseIds: Set<string>;
  followUpIds: Set<string>;
}

export const nothingMade = (): Made => ({
  sent: false,
  references: [],
  contactId: undefined,
  caseIds: new Set(),
  followUpIds: new Set(),
});

/**
 * Somebody made up, as whom nobody else is known. Without an address of the caller's, mail would go to the simulator of SES, which
 * takes it and tells nobody: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
export function madeUpPerson(email: string | undefined): Filled {
  const mark = randomBytes(4).toString('hex');
  return {
    firstName: 'Smoke',
    lastName: `Test ${mark}`,
    email: email ?? `success+smoke-${mark}@simulator.amazonses.com`,
    need: `Nothing: somebody tries the service out (${mark})`,
  };
}

export const nameOf = ({ firstName, lastName }: Filled): string => `${firstName} ${lastName}`;
