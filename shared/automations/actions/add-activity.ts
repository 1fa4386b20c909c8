import * as z from 'zod';
import { expectOptions } from '../../activities/activity-options.ts';
import { offeredStatus } from '../../activities/activity-status.ts';
import { addActivity as add } from '../../activities/add-activity.ts';
import { expectBelowMaximum, expectRoomForPlans } from '../../activities/allowed-type.ts';
import { namedAssignees } from '../../activities/named-assignees.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { recordCustomFields } from '../../custom-fields/record-custom-fields.ts';
import { conflict } from '../../platform/errors.ts';
import { slug } from '../../platform/fields.ts';
import { idOf } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { addIn } from '../../platform/time.ts';
import { RelatedSide } from '../../relationships/relationship-type.schema.ts';
import { Delay } from '../delays/delay.schema.ts';
import { dueTime } from '../delays/due-time.ts';
import type { Action, Situation } from './action.ts';
import { whoCaused } from './people/who-caused.ts';
import { fillLine, fillWords } from './words/fill-words.ts';

const SUBJECT_LENGTH = 255;
const DETAILS_LENGTH = 10_000;

const settings = z
  .strictObject({
    type: z.literal('add-activity'),
    activityType: slug,
    /** In Liquid, as subjects of e-mails are; what the type is called where nothing is given. */
    subject: z.string().min(1).max(500).optional(),
    /** In Liquid. */
    details: z.string().min(1).max(DETAILS_LENGTH).optional(),
    /** `scheduled` where nothing is given. */
    status: slug.optional(),
    priority: slug.optional(),
    tags: z.array(z.string().trim().min(1).max(64).normalize()).max(20).optional(),
    /** Calendar days from now. */
    dueInDays: z.int().min(0).max(3650).optional(),
    /** When it is due, reckoned as the delay of an action; now where neither is given. */
    due: Delay.optional(),
    /** Who is made the assignee. */
    assigneeContact: idOf('contact').optional(),
    /** Whether it is whoever caused the change; nobody, where a rule or a visitor did. */
    assigneeCausedIt: z.boolean().optional(),
    /** The case role whose holder is made the assignee, where nobody is by the settings above. */
    assigneeRole: slug.optional(),
    /** The people related with the clients who are made the assignees where nobody holds that case role. */
    assigneeRelationship: RelatedSide.optional(),
  })
  .refine(({ dueInDays, due }) => dueInDays === undefined || due === undefined, {
    error: 'cannot be given together with dueInDays',
    path: ['due'],
  });
type Settings = z.infer<typeof settings>;

/** Adds an activity; refused where the case takes no more of its type, or is closed and something would be left to do. */
export const addActivity: Action<Settings> = {
  settings,
  async plan(situation, wanted) {
    const { edit, configuration, ruleId } = situation;
    const { activityType, tags, priority, subject, details, assigneeRelationship } = wanted;
    expectAction(edit.ctx, edit.file, 'add-activity');
    expectBelowMaximum(edit, configuration, activityType);
    expectOptions(configuration, { priority });
    const status = statusOf(situation, wanted);
    const activity = add(edit, configuration, {
      type: activityType,
      subject: subject && (await fillLine(situation, subject, SUBJECT_LENGTH)),
      details: details && ((await fillWords(situation, details, DETAILS_LENGTH)) || undefined),
      status: status.id,
      dueAt: dueAtOf(situation, wanted),
      ...(await assigneeOf(situation, wanted)),
      assigneeRelationship,
      priority,
      tags,
      customFields: await usualFields(situation, activityType),
      plannedBy: { kind: 'rule', id: ruleId },
    });
    return { action: 'add-activity', did: `Added the activity "${activity.subject}"`, id: activity.activityId };
  },
};

function statusOf({ edit, configuration }: Situation, { activityType, status: id = 'scheduled' }: Settings) {
  const type = configuration.find('activityTypes', activityType);
  if (!type) throw conflict(`There is no activity type "${activityType}" any more.`);
  const status = offeredStatus(configuration, { status: id, category: type.category });
  expectRoomForPlans(edit, status.class);
  return status;
}

function dueAtOf({ edit: { ctx }, facts }: Situation, { due, dueInDays = 0 }: Settings): string {
  if (due !== undefined) return dueTime(facts, { after: due, zone: 'organisation' }, ctx.now).dueAt;
  return addIn(organisation.timeZone, ctx.now, `P${dueInDays}D`);
}

async function assigneeOf(situation: Situation, { assigneeContact, assigneeCausedIt, assigneeRole }: Settings) {
  const { edit, configuration, facts } = situation;
  const causer = assigneeContact === undefined && assigneeCausedIt ? await whoCaused(facts.change) : undefined;
  const contactId = assigneeContact ?? causer;
  if (contactId === undefined) return { assigneeRole };
  return { assignees: await namedAssignees(edit, configuration, { contactIds: [contactId] }) };
}

/** Its defaults; what its type requires is left for people to add. */
async function usualFields({ configuration }: Situation, type: string) {
  const fields = await recordCustomFields(
    configuration,
    { record: 'activity', type },
    { given: {}, allowMissing: true },
  );
  return Object.keys(fields).length > 0 ? fields : undefined;
}
