import { activeRoles } from '../cases/case-file.ts';
import { readContacts } from '../contacts/contacts.ts';
import { addMessage } from '../email/add-message.ts';
import { contactsNamedIn } from '../email/merge-data.ts';
import { reachOf } from '../email/sending/reach.ts';
import { activityTokens } from '../email/templates/activity-tokens.ts';
import type { Activity, Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { FieldError } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { SendCopy } from './activity.schema.ts';
import { MAXIMUM_RECIPIENTS } from './activity.schema.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

const TEMPLATE = 'activity-copy';

/** Sends an activity to people of its case, or of the organisation, by e-mail. Returns an activity that says so. */
export const sendCopy = (
  ctx: Context,
  { activityId, ...wanted }: SendCopy & { activityId: string },
): Promise<Activity> => workOnActivity(ctx, { activityId, action: 'send-copy' }, (work) => planSending(work, wanted));

/**
 * Decides that: a message to each, since not everybody is to know of the others, each with the activity that tells of it.
 * Returns the first of these. Throws invalid, pointing at each who has nothing to do with the case or cannot be written to;
 * then nobody gets it.
 */
export async function planSending(work: ActivityWork, { to, caseRoles, note }: SendCopy): Promise<Activity> {
  expectPossible(work, 'send-copy');
  const { edit, configuration, activity } = work;
  const named = namedRecipients(work, { to, caseRoles });
  const contacts = await readContacts([...contactsNamedIn(edit.file), ...named.map(({ contactId }) => contactId)]);
  const recipients = expectRecipients(work, named, contacts);

  const mail = {
    template: TEMPLATE,
    contacts,
    data: { note, activity: activityTokens(configuration, activity) },
    followUpOf: activity.activityId,
  };
  const told: (string | undefined)[] = [];
  for (const recipient of recipients) {
    const message = await addMessage(edit, configuration, { ...mail, to: recipient });
    told.push(message.activityId);
  }
  // An organisation may have no activities that tell of e-mails.
  return edit.file.activities.find(({ activityId }) => activityId === told[0]) ?? activity;
}

interface Named {
  contactId: string;
  pointer: string;
}

/** Who was named, each once, themselves or by a case role they hold now. */
function namedRecipients({ edit }: ActivityWork, { to, caseRoles }: Pick<SendCopy, 'to' | 'caseRoles'>): Named[] {
  const roles = activeRoles(edit.file, dateIn(organisation.timeZone, edit.ctx.now));
  const errors: FieldError[] = [];
  const named = new Map(to.map((contactId, i) => [contactId, `/to/${i}`]));
  for (const [i, caseRole] of caseRoles.entries()) {
    const holders = roles.filter(({ role }) => role === caseRole);
    if (holders.length === 0) errors.push({ pointer: `/caseRoles/${i}`, detail: 'is held by nobody in this case' });
    for (const { contactId } of holders) if (!named.has(contactId)) named.set(contactId, `/caseRoles/${i}`);
  }
  if (named.size > MAXIMUM_RECIPIENTS) {
    errors.push({ pointer: '/caseRoles', detail: `would make more than ${MAXIMUM_RECIPIENTS} recipients` });
  }
  if (errors.length > 0) throw invalid(errors);
  return [...named].map(([contactId, pointer]) => ({ contactId, pointer }));
}

function expectRecipients({ edit }: ActivityWork, named: Named[], contacts: Contact[]): Contact[] {
  const involved = new Set(edit.file.roles.map(({ contactId }) => contactId));
  const errors: FieldError[] = [];
  const recipients = named.flatMap(({ contactId, pointer }) => {
    const contact = contacts.find((one) => one.contactId === contactId);
    const detail = objectionTo(contact, involved);
    if (detail !== undefined) errors.push({ pointer, detail });
    return contact ?? [];
  });
  if (errors.length > 0) throw invalid(errors);
  return recipients;
}

function objectionTo(contact: Contact | undefined, involved: Set<string>): string | undefined {
  if (!contact || (!involved.has(contact.contactId) && contact.userId === undefined)) {
    return 'is nobody of this case, nor a user of this service';
  }
  const reach = reachOf(contact, { automatic: false });
  return 'because' in reach ? reach.because : undefined;
}
