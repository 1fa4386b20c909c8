import { DRAFT } from '../activities/activity.schema.ts';
import type { BatchCases } from '../cases/batch-cases.ts';
import { CaseEdit } from '../cases/case-edit.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { readCaseFile } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Activity, Contact } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { derivedId } from '../platform/ids.ts';
import { log } from '../platform/logger.ts';
import { addMessage } from './add-message.ts';
import { calendarEntries } from './calendar-entries.ts';
import { contactsNamedIn } from './merge-data.ts';
import { readMessage } from './messages.ts';
import { activityTokens } from './templates/activity-tokens.ts';
import { personTokens } from './templates/person-tokens.ts';

const TEMPLATE = 'activities-assigned';

/**
 * Tells people by e-mail of the activities they were newly given, whoever gave them: not of what they took on themselves,
 * and only where type and case category want it. What one cause gives to one person is one message; its id is made of
 * these, so that a redelivered change, and the other records of the same transaction, find it there.
 */
export async function tellAssignees(ctx: Context, change: Change, cases: BatchCases): Promise<void> {
  const { entity, after } = change;
  if (entity !== 'activity' || !after || change.cause.quiet) return;
  const { caseId, activityId } = after as unknown as Activity;
  const added = newlyAssigned(change);
  if (added.length === 0) return;
  const configuration = await getConfiguration(ctx);
  if (!isToldOf(configuration, after as unknown as Activity)) return;
  const found = await cases.find(caseId);
  if (!found || tellingOf(configuration, found) === 'no') return;
  for (const contactId of added) await tell(ctx, configuration, { change, caseId, activityId, contactId });
}

const tellingOf = (configuration: Configuration, { category }: { category: string }) =>
  configuration.find('caseCategories', category)?.tellAssignees ?? 'no';

/** Who was not assigned before. A draft was nobody's yet. */
function newlyAssigned({ before, after }: Change): string[] {
  const [was, is] = [before, after] as (Activity | undefined)[];
  // What came over from a merged case was theirs there already.
  if (!was && (is?.copiedFrom as { how?: string } | undefined)?.how === 'merged') return [];
  const known = new Set((was && was.status !== DRAFT ? was.assignees : []).map(({ contactId }) => contactId));
  return (is?.assignees ?? []).map(({ contactId }) => contactId).filter((contactId) => !known.has(contactId));
}

/** Whether assignees are told of such an activity: of what is to be done, and of a type that tells. */
const isToldOf = (configuration: Configuration, { statusClass, status, category, type, deletedAt }: Activity) =>
  statusClass === 'incomplete' &&
  status !== DRAFT &&
  category !== 'system' &&
  deletedAt === undefined &&
  configuration.find('activityTypes', type)?.tellAssignees === true;

interface Telling {
  change: Change;
  caseId: string;
  /** The activity whose change this is. */
  activityId: string;
  contactId: string;
}

/** Decided on the case as it is by now: who is no longer to do it is not told. */
const tell = (ctx: Context, configuration: Configuration, telling: Telling): Promise<void> =>
  retryOnConflict(async () => {
    const { change, caseId, contactId } = telling;
    const file = await readCaseFile(caseId);
    const messageId = await freeMessage(telling);
    if (file?.case.listedAs !== 'opened' || messageId === undefined) return;
    if (tellingOf(configuration, file.case) === 'no') return;
    const activities = activitiesToTell(configuration, file, { ...telling, messageId });
    if (activities.length === 0) return;
    const contacts = await readContacts([...contactsNamedIn(file), contactId]);
    const to = contacts.find((contact) => contact.contactId === contactId);
    if (!to || to.userId === change.actor) return;
    const edit = new CaseEdit(ctx, file);
    try {
      await planTelling(edit, configuration, { messageId, to, contacts, activities });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.info('An assignee cannot be told by e-mail', { caseId, contactId, changeId: change.id });
      return;
    }
    await commit(ctx, edit.writes(), undefined);
  });

/** The activity, if it is still theirs to do, and in the first message what else the same cause gave them. */
function activitiesToTell(
  configuration: Configuration,
  { activities }: CaseFile,
  { messageId, ...telling }: Telling & { messageId: string },
): Activity[] {
  const { change, activityId, contactId } = telling;
  const theirs = activities.filter(
    (activity) =>
      isToldOf(configuration, activity) && activity.assignees.some((assignee) => assignee.contactId === contactId),
  );
  const own = theirs.filter((activity) => activity.activityId === activityId);
  if (own.length === 0 || messageId !== messageOf(telling)) return own;
  return theirs.filter((activity) => own.includes(activity) || activity.cause.id === change.cause.id);
}

interface Planning {
  messageId: string;
  to: Contact;
  contacts: Contact[];
  activities: Activity[];
}

async function planTelling(
  edit: CaseEdit,
  configuration: Configuration,
  { messageId, to, contacts, activities }: Planning,
) {
  const { ctx, file } = edit;
  const withCalendar = tellingOf(configuration, file.case) === 'with-calendar';
  await addMessage(edit, configuration, {
    template: TEMPLATE,
    messageId,
    to,
    contacts,
    data: {
      assignee: personTokens(configuration, to, contacts),
      activities: activities.map((activity) => activityTokens(configuration, activity)),
    },
    about: activities.map(({ activityId }) => activityId),
    attachments: withCalendar ? [await calendarEntries(file.case, activities, ctx.now)] : undefined,
  });
}

const messageOf = ({ change, caseId, contactId }: Telling) =>
  derivedId('message', 'assigned', caseId, change.cause.id, contactId);

/** The id of the message that is to tell of the activity; undefined when there is one that does. */
async function freeMessage(telling: Telling): Promise<string | undefined> {
  const { caseId, activityId } = telling;
  const messageId = messageOf(telling);
  const sent = await readMessage({ caseId, messageId });
  if (!sent) return messageId;
  if (sent.about?.includes(activityId)) return undefined;
  const ownId = derivedId('message', messageId, activityId);
  return (await readMessage({ caseId, messageId: ownId })) ? undefined : ownId;
}
