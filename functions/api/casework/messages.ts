import * as z from 'zod';
import { changeDraft, discardDraft, sendDraft } from '../../../shared/email/by-hand/drafts.ts';
import { writeMessage } from '../../../shared/email/by-hand/write-message.ts';
import { getMessage, listMessages } from '../../../shared/email/list-messages.ts';
import { UpdateDraft, WriteMessage } from '../../../shared/email/message.schema.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { messageView } from './message-views.ts';
import { shownMessageView } from './shown-views.ts';

const ofCase = z.object({ caseId: idOf('case') });
const ofMessage = ofCase.extend({ messageId: idOf('message') });
const path = '/cases/{caseId}/messages';

/** The e-mails of a case: those that went and came, and those that are being written. */
export const messages = [
  route({
    method: 'GET',
    path,
    permission: 'cases:see',
    params: ofCase,
    query: ListPage,
    run: (ctx, input) => listMessages(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor, sight }) => ({
      items: items.map((message) => shownMessageView(message, sight)),
      nextCursor,
    }),
  }),
  route({
    method: 'POST',
    path,
    permission: 'messages:send',
    action: 'send-message',
    params: ofCase,
    body: WriteMessage,
    status: 201,
    run: (ctx, input) => writeMessage(ctx, { ...input.params, ...input.body }),
    view: (message) => createdAt(`/cases/${message.caseId}/messages/${message.messageId}`, messageView(message)),
  }),
  route({
    method: 'GET',
    path: `${path}/{messageId}`,
    permission: 'cases:see',
    params: ofMessage,
    run: (ctx, input) => getMessage(ctx, input.params),
    view: ({ message, sight }) => shownMessageView(message, sight),
  }),
  route({
    method: 'PATCH',
    path: `${path}/{messageId}`,
    permission: 'messages:send',
    params: ofMessage,
    body: UpdateDraft,
    run: (ctx, input) => changeDraft(ctx, { ...input.params, ...input.body }),
    view: messageView,
  }),
  route({
    method: 'POST',
    path: `${path}/{messageId}/send`,
    permission: 'messages:send',
    params: ofMessage,
    body: Nothing,
    run: (ctx, input) => sendDraft(ctx, input.params),
    view: messageView,
  }),
  route({
    method: 'DELETE',
    path: `${path}/{messageId}`,
    permission: 'messages:send',
    params: ofMessage,
    run: (ctx, input) => discardDraft(ctx, input.params),
    status: 204,
    view: () => new Reply(204, {}),
  }),
];
