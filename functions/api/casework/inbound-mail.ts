import * as z from 'zod';
import { fileInboundMail } from '../../../shared/email/inbound/file-by-hand.ts';
import { discardInboundMail, listInboundMail } from '../../../shared/email/inbound/inbound-mails.ts';
import type { Received } from '../../../shared/email/inbound/received-mail.schema.ts';
import { FileInboundMail, ListInboundMail } from '../../../shared/email/inbound/received-mail.schema.ts';
import type { InboundMail } from '../../../shared/model.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { route } from '../route.ts';
import { activityView, pick } from './views.ts';

const params = z.object({ inboundMailId: idOf('inboundMail') });

const inboundMailView = (record: InboundMail) => ({
  id: record.inboundMailId,
  ...pick(record, 'state', 'revision', 'from', 'recipients', 'subject', 'preview', 'because', 'category'),
  verdicts: record.verdicts as Pick<Received, 'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc'>,
  ...pick(record, 'caseId', 'activityId', 'createdAt', 'updatedAt', 'updatedBy'),
  expiresAt: new Date(record.expiresAt * 1000).toISOString(),
});

export const inboundMail = [
  route({
    method: 'GET',
    path: '/inbound-mail',
    permission: 'submissions:handle',
    query: ListInboundMail,
    run: (ctx, { query }) => listInboundMail(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(inboundMailView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: '/inbound-mail/{inboundMailId}/file',
    permission: 'submissions:handle',
    params,
    body: FileInboundMail,
    run: (ctx, input) => fileInboundMail(ctx, { ...input.params, ...input.body }),
    view: activityView,
  }),
  route({
    method: 'POST',
    path: '/inbound-mail/{inboundMailId}/discard',
    permission: 'submissions:handle',
    params,
    body: Nothing,
    run: (ctx, input) => discardInboundMail(ctx, input.params.inboundMailId),
    view: inboundMailView,
  }),
];
