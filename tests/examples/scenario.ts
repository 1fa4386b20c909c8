import type { Step } from './step.ts';
import { activities } from './steps/activities.ts';
import { byHand } from './steps/by-hand.ts';
import { cases, clients } from './steps/cases.ts';
import { configuration } from './steps/configuration.ts';
import { contacts } from './steps/contacts.ts';
import { ends } from './steps/ends.ts';
import { imports } from './steps/imports.ts';
import { intake } from './steps/intake.ts';
import { jobs } from './steps/jobs.ts';
import { kinds } from './steps/kinds.ts';
import { lists } from './steps/lists.ts';
import { manyAtOnce } from './steps/many-at-once.ts';
import { papers } from './steps/papers.ts';
import { rules } from './steps/rules.ts';
import { submissions } from './steps/submissions.ts';

const casework = [...contacts, ...cases, ...activities, ...papers, ...lists, ...manyAtOnce, ...ends];
const comesIn = [...intake, ...submissions];
const administration = [...kinds, ...rules, ...configuration];

/** Every example, in an order in which each finds what it is about. */
export const scenario: Step[] = [
  ...casework,
  ...comesIn,
  ...administration,
  ...byHand,
  ...clients,
  ...imports,
  ...jobs,
];
