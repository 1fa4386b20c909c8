import { addMessage } from '../../../email/add-message.ts';
import { MOST_RECIPIENTS } from '../../../email/message.schema.ts';
import type { Addressee, Wanted } from '../../../email/sending/recipients.ts';
import { namesOf } from '../../../email/sending/recipients.ts';
import type { LinkTerms } from '../../../email/templates/form-links.ts';
import type { Message } from '../../../model.ts';
import { conflict } from '../../../platform/errors.ts';
import type { Situation } from '../action.ts';
import { tokensOfChange } from './changed-records.ts';
import { choosePeople, everybody, isSame, peopleOfCase } from './choose-people.ts';
import type { AttachFiles } from './files-of-change.ts';
import { filesOfChange } from './files-of-change.ts';
import type { Audience, People } from './recipients.schema.ts';

interface Mail extends Audience {
  template: string;
  cc?: People | undefined;
  bcc?: People | undefined;
  /** Whether each gets a mail of their own, as is usual; otherwise all see one mail, in the words for the first. */
  separately?: boolean | undefined;
  attachFiles?: AttachFiles | undefined;
  links?: LinkTerms | undefined;
}

/**
 * Plans an e-mail from a template to everybody whom a rule means, each once. Copies go with each of them. Conflict, in words
 * for the case file, when somebody is required and there is nobody, or when the template cannot be filled in.
 */
export async function mailPeople(situation: Situation, mail: Mail): Promise<Message[]> {
  const { edit, configuration, runId } = situation;
  const { separately = true } = mail;
  const people = await choosePeople(situation, mail);
  const [first, ...rest] = people;
  if (!first) return [];
  const copies = await copiesOf(situation, mail, people);
  expectRoom(copies.length + (separately ? 1 : people.length));
  const common = {
    template: mail.template,
    contacts: await peopleOfCase(situation),
    data: await tokensOfChange(situation),
    files: await filesOfChange(situation, mail.attachFiles),
    links: mail.links,
    runId,
    automatic: true,
    mayWait: true,
  };
  if (!separately) {
    const others = [...rest.map((contact): Wanted => ({ kind: 'to', contact })), ...copies];
    return [await addMessage(edit, configuration, { ...common, to: first, others })];
  }
  const messages: Message[] = [];
  for (const to of people) messages.push(await addMessage(edit, configuration, { ...common, to, others: copies }));
  return messages;
}

function expectRoom(readers: number) {
  if (readers <= MOST_RECIPIENTS) return;
  throw conflict(
    `${readers} people would read one e-mail; ${MOST_RECIPIENTS} at most can, those who get copies included.`,
  );
}

/** Who gets a copy, without those to whom it goes anyway. */
async function copiesOf(situation: Situation, { cc, bcc }: Mail, people: Addressee[]): Promise<Wanted[]> {
  const copies: Wanted[] = [];
  const add = (kind: Wanted['kind'], wanted: Addressee[]) => {
    for (const contact of wanted) {
      const known = [...people, ...copies.map((copy) => copy.contact)];
      if (!known.some((other) => isSame(contact, other))) copies.push({ kind, contact });
    }
  };
  if (cc) add('cc', await everybody(situation, cc));
  if (bcc) add('bcc', await everybody(situation, bcc));
  return copies;
}

/** What was planned, and what was not and why, in words for caseworkers. */
export function mailedInWords(messages: Message[]): string {
  if (messages.length === 0) return 'Sent no e-mail: there was nobody to write to';
  return messages.map(plannedInWords).join('; ');
}

function plannedInWords(message: Message): string {
  const { subject, state, because = '', skipped = [], recipients } = message;
  if (state === 'skipped') return `Not sent: the e-mail "${subject}". ${because}`;
  const left = skipped.length > 0 ? `, not to ${namesOf({ recipients: [], skipped })}` : '';
  const waits = message.heldUntil === undefined ? '' : `. ${because}`;
  return `Planned the e-mail "${subject}" to ${namesOf({ recipients })}${left}${waits}`;
}
