import { isDeepStrictEqual } from 'node:util';
import { planChange } from '../../../activities/update-activity.ts';
import { UpdateActivity } from '../../../activities/activity.schema.ts';
import { ACTIVITY_ACTIONS } from '../../../activities/activity-actions.ts';
import { CLIENT_ROLE } from '../../../cases/case-file.ts';
import { UpdateCase } from '../../../cases/case.schema.ts';
import { setCustomFields, setFields } from '../../../cases/update-case.ts';
import { expectAction } from '../../../cases/visible-case.ts';
import { changeContactBesideCase, contactBesideCase } from '../../../contacts/contact-beside-case.ts';
import type { CustomFields } from '../../../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../../../custom-fields/record-custom-fields.ts';
import { conflict } from '../../../platform/errors.ts';
import type { Effect, Situation } from '../action.ts';
import { peopleWhoAre } from '../people/people-who-are.ts';
import { expectChangedActivity } from './changed-activity.ts';

/** A rule also writes what people only view, and cannot ask anybody for what is missing. */
const LIBERTIES = { allowViewOnly: true, allowMissing: true };

/** Where a value goes: the last steps of its path, without the word for the record. */
interface Written {
  steps: string[];
  /** Null empties the field. */
  value: unknown;
}

type Write = (situation: Situation, written: Written) => Promise<Pick<Effect, 'stays'> | 'as before' | void>;

/** By the word that a path begins with. */
export const WRITE = { case: onCase, activity: onActivity, client: onClient } as const satisfies Record<string, Write>;

async function onCase({ edit, configuration }: Situation, { steps, value }: Written) {
  expectAction(edit.ctx, edit.file, 'update');
  const [name = ''] = steps;
  if (name !== 'customFields') return setFields(edit, configuration, parsed(UpdateCase, name, value));
  const given = patchOf(steps, value);
  return setCustomFields(edit, configuration, { given, ...LIBERTIES });
}

async function onActivity(situation: Situation, { steps, value }: Written) {
  const { edit, configuration } = situation;
  const activity = expectChangedActivity(situation);
  expectAction(edit.ctx, edit.file, ACTIVITY_ACTIONS.change.caseAction);
  const [name = ''] = steps;
  const patch = name === 'customFields' ? { customFields: patchOf(steps, value) } : parsed(UpdateActivity, name, value);
  await planChange({ edit, configuration, activity }, patch, LIBERTIES);
}

/** Of several clients the first. */
async function onClient(situation: Situation, { steps, value }: Written): ReturnType<Write> {
  const { edit, configuration } = situation;
  const [read] = await peopleWhoAre(situation, CLIENT_ROLE);
  if (!read) throw new Error('A case has a client');
  const { kind, customFields } = contactBesideCase(edit, read);
  const before = (customFields ?? {}) as CustomFields;
  const patch = { given: patchOf(steps, value), before, ...LIBERTIES };
  const after = await recordCustomFields(configuration, { record: 'contact', kind }, patch);
  if (isDeepStrictEqual(after, before)) return 'as before';
  changeContactBesideCase(edit, read, { customFields: after });
  return { stays: 'A field of a contact is not part of this case: change it at the contact.' };
}

const patchOf = ([, set = '', field = '']: string[], value: unknown) => ({ [set]: { [field]: value } });

interface Parsing<T> {
  safeParse(given: unknown): { success: boolean; data?: T; error?: { issues: { message: string }[] } };
}

/** As a request of a person would be read. */
function parsed<T>(schema: Parsing<T>, name: string, value: unknown): T {
  const { success, data, error } = schema.safeParse({ [name]: value });
  if (success && data !== undefined) return data;
  throw conflict(`The ${name} cannot be set: ${error?.issues.map(({ message }) => message).join('; ')}.`);
}
