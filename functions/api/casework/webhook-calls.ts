import * as z from 'zod';
import { listCalls } from '../../../shared/automations/webhooks/list-calls.ts';
import { sendAgain } from '../../../shared/automations/webhooks/send-again.ts';
import type { WebhookCall } from '../../../shared/model.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { route } from '../route.ts';
import { pick } from './views.ts';

const ofCase = z.object({ caseId: idOf('case') });
const path = '/cases/{caseId}/webhook-calls';

const webhookCallView = (record: WebhookCall) => ({
  id: record.webhookCallId,
  rule: record.ruleId,
  ...pick(record, 'caseId', 'revision', 'webhook', 'runId', 'state', 'attempt', 'status', 'because'),
  ...pick(record, 'fields', 'body'),
  /** When it is sent again. */
  againAt: record.state === 'failed' ? record.attentionAt : undefined,
  ...pick(record, 'deliveredAt', 'createdAt', 'updatedAt'),
});

/** What other systems were told of a case, or could not be. */
export const webhookCalls = [
  route({
    method: 'GET',
    path,
    permission: 'cases:view',
    params: ofCase,
    query: ListPage,
    run: (ctx, input) => listCalls(ctx, { ...input.params, ...input.query }),
    view: ({ items, nextCursor }) => ({ items: items.map(webhookCallView), nextCursor }),
  }),
  route({
    method: 'POST',
    path: `${path}/{webhookCallId}/send`,
    permission: 'cases:change',
    params: ofCase.extend({ webhookCallId: idOf('webhookCall') }),
    body: Nothing,
    run: (ctx, input) => sendAgain(ctx, input.params),
    view: webhookCallView,
  }),
];
