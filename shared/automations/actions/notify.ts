import * as z from 'zod';
import { planWords } from '../../email/by-hand/plan-free-message.ts';
import { mergeData } from '../../email/merge-data.ts';
import type { Addressee } from '../../email/sending/recipients.ts';
import { senderOf } from '../../email/templates/compose-email.ts';
import { fillText } from '../../email/templates/fill-text.ts';
import { personTokens } from '../../email/templates/person-tokens.ts';
import { subjectLine } from '../../email/templates/subject-line.ts';
import type { Contact, Message } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { activeAmong } from '../../users/active-users.ts';
import type { Action, Situation } from './action.ts';
import { tokensOfChange } from './recipients/changed-records.ts';
import { choosePeople, peopleOfCase } from './recipients/choose-people.ts';
import { mailedInWords } from './recipients/mail-people.ts';
import { Audience } from './recipients/recipients.schema.ts';

const settings = z.strictObject({
  type: z.literal('notify'),
  ...Audience,
  to: Audience.to.removeDefault(),
  /** Both in Liquid, as plain text. */
  subject: z.string().min(1).max(500),
  text: z.string().min(1).max(10_000),
});
type Notify = z.infer<typeof settings>;

/** Plans short e-mails to people who work here, at any time of day; whoever else is meant is left out. */
export const notify: Action<Notify> = {
  settings,
  async plan(situation, wanted) {
    const people = await whoWorkHere(await choosePeople(situation, wanted));
    if (people.length === 0 && wanted.required !== false)
      throw conflict('Nobody of those who were to be told works here.');
    const contacts = await peopleOfCase(situation);
    const tokens = await tokensOfChange(situation);
    const messages: Message[] = [];
    for (const to of people) messages.push(await tell(situation, wanted, { to, contacts, tokens }));
    return { action: 'notify', did: mailedInWords(messages), id: messages[0]?.messageId };
  },
};

/** Contacts of users who may sign in now. */
async function whoWorkHere(people: Addressee[]): Promise<Contact[]> {
  const active = await activeAmong(people.flatMap(({ userId }) => userId ?? []));
  return people.filter((one): one is Contact => one.userId !== undefined && active.has(one.userId));
}

interface Telling {
  to: Contact;
  contacts: Contact[];
  tokens: object;
}

async function tell(situation: Situation, words: Notify, { to, contacts, tokens }: Telling): Promise<Message> {
  const { edit, configuration, runId } = situation;
  const data = {
    ...mergeData(edit.file, configuration, { contacts, now: edit.ctx.now }),
    ...tokens,
    recipient: personTokens(configuration, to, [to]),
    sender: { displayName: senderOf(edit.ctx) },
  };
  const subject = subjectLine(await fillText(words.subject, { data, what: 'The subject' }));
  const text = await fillText(words.text, { data, what: 'The text' });
  return planWords(edit, configuration, { subject: subject || 'Notice', text, to, contacts, runId });
}
