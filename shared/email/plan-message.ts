import type { CaseEdit } from '../cases/case-edit.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Contact, Message } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { addMilliseconds, dateIn } from '../platform/time.ts';
import { contactsNamedIn, mergeData } from './merge-data.ts';
import { renderEmail } from './render.ts';

/** A message not handed to the queue within this time is picked up by the sweep. */
const HAND_OVER_MILLISECONDS = 5 * 60_000;

interface Wanted {
  template: string;
  /** The case role whose holder gets it. */
  to: string;
  runId?: string;
}

/**
 * Plans an e-mail on the case, rendered now: what is stored is what will be sent. Conflict, in words for the case file,
 * when there is nobody to send it to, they may not be written to, or the template cannot be filled in.
 */
export async function planMessage(edit: CaseEdit, configuration: Configuration, wanted: Wanted): Promise<Message> {
  const { ctx, file } = edit;
  const template = configuration.find('emailTemplates', wanted.template);
  if (!template?.active) throw conflict(`There is no active e-mail template "${wanted.template}".`);
  const contacts = await readContacts(contactsNamedIn(file));
  const recipient = recipientOf(edit, configuration, { role: wanted.to, contacts });
  const content = await renderEmail(template, mergeData(file, configuration, { contacts, now: ctx.now }));

  return edit.add('message', {
    caseId: file.case.caseId,
    messageId: ctx.newId('message'),
    ...recipient,
    ...content,
    template: template.id,
    runId: wanted.runId,
    state: 'planned',
    attempt: 0,
    events: [],
    attention: 'message',
    attentionAt: addMilliseconds(ctx.now, HAND_OVER_MILLISECONDS),
  });
}

function recipientOf(edit: CaseEdit, configuration: Configuration, { role, contacts }: Sought) {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const holder = activeRoles(edit.file, today).find((held) => held.role === role);
  if (!holder) throw conflict(`Nobody is ${configuration.label('caseRoles', role)} of this case.`);
  const contact = contacts.find(({ contactId }) => contactId === holder.contactId);
  if (!contact) throw conflict(`The contact of ${holder.displayName} is gone.`);
  return { to: addressOf(contact), toContactId: contact.contactId, toName: contact.displayName };
}

interface Sought {
  role: string;
  contacts: Contact[];
}

function addressOf({ displayName, emails = [], doNotContact }: Contact): string {
  const address = emails.find(({ primary }) => primary) ?? emails[0];
  if (!address) throw conflict(`${displayName} has no e-mail address.`);
  if (doNotContact?.includes('email')) throw conflict(`${displayName} does not want e-mails.`);
  if (address.onHold) throw conflict(`E-mails to ${displayName} are on hold: ${address.onHold}.`);
  return address.email;
}
