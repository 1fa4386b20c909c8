import * as z from 'zod';
import type { BulkAction } from './action.ts';
import { addActivity } from './add-activity.ts';
import { archiveFiles } from './archive-files.ts';
import { assignActivity } from './assign-activity.ts';
import { assignRole } from './assign-role.ts';
import { bin } from './bin.ts';
import { cancelActivity } from './cancel-activity.ts';
import { changeActivityTags } from './change-activity-tags.ts';
import { changeStatus } from './change-status.ts';
import { changeTags } from './change-tags.ts';
import { completeActivity } from './complete-activity.ts';
import { copyActivity, moveActivity } from './copy-activity.ts';
import { endRole } from './end-role.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { link } from './link.ts';
import { openCase } from './open-case.ts';
import { removeActivity } from './remove-activity.ts';
import { rescheduleActivity } from './reschedule-activity.ts';
import { restore } from './restore.ts';
import { runTimeline } from './run-timeline.ts';
import { sendEmail } from './send-email.ts';
import { tagContacts } from './tag-contacts.ts';

const actions = {
  'change-status': changeStatus,
  'change-tags': changeTags,
  'assign-role': assignRole,
  'end-role': endRole,
  'run-timeline': runTimeline,
  'add-activity': addActivity,
  'send-email': sendEmail,
  bin,
  restore,
  link,
  'archive-files': archiveFiles,
  'complete-activity': completeActivity,
  'cancel-activity': cancelActivity,
  'reschedule-activity': rescheduleActivity,
  'assign-activity': assignActivity,
  'copy-activity': copyActivity,
  'move-activity': moveActivity,
  'change-activity-tags': changeActivityTags,
  'remove-activity': removeActivity,
  'open-case': openCase,
  'tag-contacts': tagContacts,
} as const;

/** What is begun by routes of its own, which ask for more than `POST /bulk` does. */
const special = { 'erase-person': erasePerson, 'export-person': exportPerson } as const;

type Settings = z.infer<(typeof actions)[keyof typeof actions]['settings']>;
type SpecialSettings = z.infer<(typeof special)[keyof typeof special]['settings']>;
type Variant = z.core.$ZodTypeDiscriminable & z.ZodType<Settings>;

/** One action with its settings, as a job is started with. */
export const BulkSettings: z.ZodType<Settings> = z.discriminatedUnion(
  'type',
  Object.values(actions).map(({ settings }) => settings as unknown as Variant) as [Variant, ...Variant[]],
);
export type BulkSettings = Settings | SpecialSettings;

/** The action that these settings are of. */
export const actionOf = ({ type }: BulkSettings) =>
  ({ ...actions, ...special })[type] as unknown as BulkAction<BulkSettings>;
