import type { CaseEdit } from '../../cases/case-edit.ts';
import { workOnCase } from '../../cases/work-on-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Message } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import { mergeData } from '../merge-data.ts';
import { NO_SUBJECT } from '../message.schema.ts';
import type { WriteMessage } from '../message.schema.ts';
import { readMessage } from '../messages.ts';
import { planMail } from '../sending/plan-mail.ts';
import { divide } from '../sending/recipients.ts';
import { composeEmail } from '../templates/compose-email.ts';
import { chooseFiles } from './chosen-files.ts';
import type { ChosenPerson } from './chosen-people.ts';
import { choosePeople, expectSomebody, firstReader, peopleToName } from './chosen-people.ts';
import { bothWords, inLayout } from './free-words.ts';

/**
 * Writes an e-mail from a case to its people: from a template or in words of one's own, with files of the case, at once or as
 * a draft. All recipients see one mail. Conflict when none of them may be written to; some who may not are left out of it.
 */
export const writeMessage = (
  ctx: Context,
  { caseId, ...wanted }: WriteMessage & { caseId: string },
): Promise<Message> =>
  workOnCase(ctx, { caseId, action: 'send-message' }, (edit, configuration) =>
    planWriting(edit, configuration, wanted),
  );

/** Decides that. */
async function planWriting(edit: CaseEdit, configuration: Configuration, wanted: WriteMessage): Promise<Message> {
  const { ctx, file } = edit;
  const { caseId } = file.case;
  const messageId = ctx.newId('message');
  const people = await choosePeople(edit, wanted);
  const common = {
    messageId,
    automatic: false,
    template: wanted.template,
    files: await chooseFiles(caseId, wanted.attachments),
    ...divide(people, { automatic: false }),
    ...(await answered(caseId, wanted.replyToMessageId)),
  };
  if (wanted.draft) {
    const words = await wordsOf(edit, configuration, { wanted, people, messageId });
    return edit.add('message', { ...common, ...words, caseId, state: 'draft', attempt: 0, events: [] });
  }
  expectSomebody(common);
  const words = await wordsOf(edit, configuration, { wanted, people, messageId });
  const content =
    wanted.template === undefined
      ? await inLayout(edit, configuration, {
          ...words,
          reader: firstReader(people),
          contacts: await peopleToName(edit, people),
        })
      : words;
  return planMail(edit, configuration, { ...common, ...content });
}

interface Writing {
  wanted: WriteMessage;
  people: ChosenPerson[];
  messageId: string;
}

function wordsOf(edit: CaseEdit, configuration: Configuration, writing: Writing) {
  const { template, subject = NO_SUBJECT, text, html } = writing.wanted;
  return template === undefined
    ? bothWords({ text, html }).then((words) => ({ subject, ...words }))
    : fromTemplate(edit, configuration, { ...writing, template });
}

/** In the words for the first of its readers. */
async function fromTemplate(
  edit: CaseEdit,
  configuration: Configuration,
  { people, messageId, template }: Writing & { template: string },
) {
  const to = firstReader(people);
  if (!to) throw invalid([{ pointer: '/to', detail: 'must name somebody: a template is filled in for its reader' }]);
  const contacts = await peopleToName(edit, people);
  const data = {
    ...mergeData(edit.file, configuration, { contacts, now: edit.ctx.now }),
    unsubscribeAddress: undefined,
  };
  return composeEmail(edit, configuration, { template, to, readers: people.length, messageId, data });
}

/** How mails name the one that is answered. Throws invalid when it is none of this case. */
async function answered(caseId: string, messageId: string | undefined): Promise<Partial<Message>> {
  if (messageId === undefined) return {};
  const message = await readMessage({ caseId, messageId });
  if (!message) throw invalid([{ pointer: '/replyToMessageId', detail: 'is not a message of this case' }]);
  const { mimeId, references } = message;
  return { answers: messageId, mimeId, references };
}
