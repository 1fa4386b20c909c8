import * as z from 'zod';
import { callWebhook } from '../../shared/automations/webhooks/call-webhook.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { eachJob } from './each-job.ts';

const Attempt = z.object({ caseId: idOf('case'), webhookCallId: idOf('webhookCall'), attempt: z.int().min(1) });

/** Makes attempts to call other systems. */
export const handler = eachJob({
  part: 'webhooks',
  run: (runner, named) => callWebhook(runner.context(), Attempt.parse(named)),
});
