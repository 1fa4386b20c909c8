import type { CaseEdit } from '../../cases/case-edit.ts';
import { isThere } from '../../cases/case-file.ts';
import { workOnCase } from '../../cases/work-on-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Message } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, invalid, notFound } from '../../platform/errors.ts';
import { expectRevision, requireRevision } from '../../platform/expect-revision.ts';
import { takenAway } from '../../platform/stamps.ts';
import type { RecipientKind } from '../message.entity.ts';
import type { UpdateDraft } from '../message.schema.ts';
import { NO_SUBJECT } from '../message.schema.ts';
import type { MessageKey } from '../messages.ts';
import { readMessage } from '../messages.ts';
import { addEmailActivity, standingOf } from '../sending/plan-mail.ts';
import { letGo } from '../sending/quiet-hours.ts';
import { divide } from '../sending/recipients.ts';
import { withReference } from '../sending/subject.ts';
import { chooseFiles } from './chosen-files.ts';
import type { ChosenPerson } from './chosen-people.ts';
import { choosePeople, expectSomebody, firstReader, peopleToName } from './chosen-people.ts';
import { bothWords, inLayout } from './free-words.ts';

/** Changes a draft: stale unless the caller saw it as it is. */
export const changeDraft = (
  ctx: Context,
  { caseId, messageId, ...changes }: UpdateDraft & MessageKey,
): Promise<Message> =>
  onDraft(ctx, { caseId, messageId, revision: 'required' }, async ({ edit, draft }) => {
    const { text, html, attachments, ...simple } = changes;
    const people = await choosePeople(edit, { ...chosenIn(draft), ...listsIn(simple) });
    return edit.change('message', draft, {
      ...(simple.subject !== undefined && { subject: simple.subject }),
      ...((text ?? html) !== undefined && (await bothWords({ text, html }))),
      ...(attachments && { files: await chooseFiles(caseId, attachments) }),
      ...divide(people, { automatic: false }),
    });
  });

/**
 * Sends a draft, as if it was written now, or at once what waits for working hours. Conflict when nobody is left whom it
 * could go to.
 */
export const sendDraft = (ctx: Context, key: MessageKey): Promise<Message> =>
  onDraft(ctx, { ...key, orHeld: true }, async ({ edit, configuration, draft }) => {
    if (draft.state === 'planned') return edit.change('message', draft, letGo(ctx.now));
    const people = await peopleIn(draft);
    const divided = divide(people, { automatic: false });
    expectSomebody(divided);
    expectWords(draft);
    const { template, subject, text, html, language, messageId } = draft;
    const content =
      template === undefined
        ? await inLayout(edit, configuration, {
            subject,
            text,
            html,
            reader: firstReader(people),
            contacts: await peopleToName(edit, people),
          })
        : { subject, text, html, language };
    const activityId = addEmailActivity(edit, configuration, { ...divided, ...content, messageId });
    return edit.change('message', draft, {
      ...divided,
      ...content,
      activityId,
      subject: withReference(content.subject, edit.file.case.reference),
      ...standingOf(edit, divided),
    });
  });

/** Throws a draft away: it is there for nobody, and goes thirty days later. */
export const discardDraft = (ctx: Context, key: MessageKey): Promise<Message> =>
  onDraft(ctx, { ...key, revision: 'required' }, ({ edit, draft }) => edit.change('message', draft, takenAway(ctx)));

interface Work {
  edit: CaseEdit;
  configuration: Configuration;
  draft: Message;
}

const onDraft = (
  ctx: Context,
  { caseId, messageId, revision, orHeld = false }: MessageKey & { revision?: 'required'; orHeld?: boolean },
  decide: (work: Work) => Promise<Message> | Message,
): Promise<Message> =>
  // The revision that a caller names is that of the draft.
  workOnCase({ ...ctx, ifMatch: undefined }, { caseId, action: 'send-message' }, async (edit, configuration) => {
    const draft = await readMessage({ caseId, messageId });
    if (!draft || !isThere(draft)) throw notFound('message');
    const isHeld = orHeld && draft.state === 'planned' && draft.heldUntil !== undefined;
    if (draft.state !== 'draft' && !isHeld) throw conflict(`This message is no draft any more: it is ${draft.state}.`);
    if (revision === 'required') requireRevision(ctx, draft);
    else expectRevision(ctx, draft);
    return decide({ edit, configuration, draft });
  });

/** Whom a draft is for, with those who could not be written to when it was last changed. */
function chosenIn({ recipients, skipped = [] }: Message) {
  const those = (kind: RecipientKind) =>
    [...recipients, ...skipped].flatMap((one) => (one.kind === kind && one.contactId ? [one.contactId] : []));
  return { to: those('to'), cc: those('cc'), bcc: those('bcc') };
}

const listsIn = ({ to, cc, bcc }: UpdateDraft) => ({ ...(to && { to }), ...(cc && { cc }), ...(bcc && { bcc }) });

async function peopleIn({ recipients, skipped = [] }: Message): Promise<ChosenPerson[]> {
  const meant = [...recipients, ...skipped];
  const contacts = await readContacts(meant.flatMap(({ contactId }) => contactId ?? []));
  return meant.flatMap(({ kind, contactId }) =>
    contacts.filter((one) => one.contactId === contactId).map((contact) => ({ kind, contact })),
  );
}

function expectWords({ subject, text }: Message) {
  const missing = [
    ...(subject === NO_SUBJECT ? [{ pointer: '/subject', detail: 'is missing' }] : []),
    ...(text === '' ? [{ pointer: '/text', detail: 'is missing' }] : []),
  ];
  if (missing.length > 0) throw invalid(missing);
}
