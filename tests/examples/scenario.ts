import { administration } from './administration.ts';
import { casework } from './casework.ts';
import { intake } from './intake.ts';
import type { Step } from './step.ts';

/** Every example, in an order in which each finds what it is about. */
export const scenario: Step[] = [...casework, ...intake, ...administration];
