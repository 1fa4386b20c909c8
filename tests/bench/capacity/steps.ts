import { activities } from './steps/activities.ts';
import { cases, clients } from './steps/cases.ts';
import { configuration } from './steps/configuration.ts';
import { contacts } from './steps/contacts.ts';
import { forms } from './steps/forms.ts';
import { jobs } from './steps/jobs.ts';
import { mail } from './steps/mail.ts';
import { seldom } from './steps/seldom.ts';
import type { Step } from './step.ts';

/** Every operation of the API at least once, in an order in which each finds what it needs. */
export const STEPS: Step[] = [
  ...cases,
  ...clients,
  ...activities,
  ...contacts,
  ...mail,
  ...forms,
  ...jobs,
  ...configuration,
  ...seldom,
];
