import { addActivity, atMaximum, maximumOf } from '../../activities/add-activity.ts';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { recordCustomFields } from '../../custom-fields/record-custom-fields.ts';
import { subjectLine } from '../../email/templates/subject-line.ts';
import type { Activity, Submission } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { addIn, onDate } from '../../platform/time.ts';
import type { Form } from '../form.schema.ts';
import type { ActivityAnswers, Sorted } from '../sort-values.ts';
import { fillIn, subjectOf } from './fill-in.ts';
import { attachAll, filesFor, putOtherFiles } from './put-files.ts';

export interface Putting {
  form: Form;
  submission: Pick<Submission, 'submissionId' | 'values'> & Partial<Pick<Submission, 'files'>>;
  sorted: Sorted;
  /** An activity of the case that was asked about: files without a place of their own are put there. */
  activityId?: string | undefined;
}

type FormActivity = Form['activities'][number];

/**
 * Puts on a case what a form adds to any: its activities and the files that came with it. Returns the ids of the activities.
 * Conflict when the case takes no more activities of a type.
 */
export async function putAnswers(edit: CaseEdit, configuration: Configuration, putting: Putting): Promise<string[]> {
  const added: Activity[] = [];
  for (const wanted of putting.form.activities) {
    const activity = await addFormActivity(edit, configuration, { wanted, putting });
    added.push(attachAll(edit, activity, filesFor(putting, wanted.id)));
  }
  added.push(...putOtherFiles(edit, configuration, putting));
  return added.map(({ activityId }) => activityId);
}

interface Adding {
  wanted: FormActivity;
  putting: Putting;
}

async function addFormActivity(
  edit: CaseEdit,
  configuration: Configuration,
  { wanted, putting }: Adding,
): Promise<Activity> {
  const { id, type, status, assigneeRole } = wanted;
  if (atMaximum(edit, configuration, type)) {
    const maximum = maximumOf(edit, configuration, type);
    const label = configuration.label('activityTypes', type);
    throw conflict(`The case takes at most ${maximum} activities of the type "${label}".`);
  }
  const answers = putting.sorted.activities.get(id) ?? { customFields: {} };
  return addActivity(edit, configuration, {
    type,
    status,
    assigneeRole,
    ...(await wordsOf(wanted, putting, answers)),
    location: answers.location,
    dueAt: dueAt(edit, wanted, answers.dueOn),
    customFields: await fieldsOf(configuration, type, answers),
    submissionId: putting.submission.submissionId,
  });
}

/** What was answered counts before what the form says by itself. */
async function wordsOf({ subject = '', details = '' }: FormActivity, putting: Putting, answers: ActivityAnswers) {
  return {
    subject: answers.subject === undefined ? await subjectOf(subject, putting) : subjectLine(answers.subject),
    details: answers.details ?? ((await fillIn(details, putting)) || undefined),
  };
}

function dueAt({ ctx: { now } }: CaseEdit, { dueInDays }: FormActivity, dueOn: string | undefined) {
  if (dueOn !== undefined) return onDate(organisation.timeZone, dueOn, now);
  return dueInDays === undefined ? undefined : addIn(organisation.timeZone, now, `P${dueInDays}D`);
}

async function fieldsOf(configuration: Configuration, type: string, { customFields: given }: ActivityAnswers) {
  const fields = await recordCustomFields(configuration, { record: 'activity', type }, { given, allowMissing: true });
  return Object.keys(fields).length > 0 ? fields : undefined;
}
