import { bulk } from './bulk.ts';
import { closedInTime } from './closed-in-time.ts';
import { formToMail } from './form-to-mail.ts';
import type { History } from './history.ts';
import { importContacts } from './import.ts';
import { merge } from './merge.ts';
import { sequence } from './sequence.ts';

/** What is played with every fault. */
export const HISTORIES: History[] = [formToMail, sequence, closedInTime, merge, bulk, importContacts];
