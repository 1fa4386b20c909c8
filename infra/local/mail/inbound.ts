import { randomBytes } from 'node:crypto';
import { mayInvoke } from '../access/function-permission.ts';
import { AsynchronousInvocations } from '../functions/asynchronous.ts';
import { Bucket } from '../objects/bucket.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { Worker } from '../types.ts';
import type { ReceiptRule } from './receipt-rules.ts';
import { mayStore, receiptRules, recipientsOf } from './receipt-rules.ts';
import type { IncomingMail } from './received-event.ts';
import { receivedEvent, stampOf } from './received-event.ts';

/** What SES did with a mail. */
export interface Receipt {
  messageId: string;
  /** Those of the envelope for whom there is a rule. */
  recipients: string[];
  /** Where the mail lies, as `bucket/key`. */
  objects: string[];
}

export interface Inbound {
  worker: Worker;
  /** Takes a mail in by the rules of the template; undefined when none is for any of its recipients. */
  receive: (mail: IncomingMail) => Receipt | undefined;
}

/** SES's receiving side: each rule stores the mail and starts functions, if bucket and function let SES do so. */
export function createInbound(parts: Parts, queues: Pick<Queues, 'send'>): Inbound {
  const rules = receiptRules(parts.deployment);
  const invocations = new AsynchronousInvocations(parts, queues, 'ses');
  const buckets = parts.deployment
    .ofType('AWS::S3::Bucket')
    .filter(() => rules.length > 0)
    .map((resource) => new Bucket(parts, resource));

  function store(mail: IncomingMail, { bucketName, key, id }: { bucketName: string; key: string; id: string }) {
    if (!mayStore(parts.deployment, bucketName, key))
      throw new Error(`SES may not put ${key} into ${bucketName}: the template's bucket policy does not allow it`);
    const body = Buffer.concat([stampOf(mail, { id, at: parts.clock.now() }), mail.raw]);
    buckets.find(({ name }) => name === bucketName)?.put(key, { body, contentType: 'binary/octet-stream' });
    return `${bucketName}/${key}`;
  }

  function start(mail: IncomingMail, rule: ReceiptRule, { arn, id }: { arn: string; id: string }) {
    const invoking = { service: 'ses.amazonaws.com', functionArn: arn, sourceArn: rule.arn };
    if (!mayInvoke(parts.deployment, invoking))
      throw new Error(`SES may not invoke ${arn}: the template has no AWS::Lambda::Permission for it`);
    const recipients = recipientsOf(rule, mail.recipients);
    invocations.accept(arn, receivedEvent(mail, { id, at: parts.clock.now(), recipients, functionArn: arn }));
  }

  function receive(mail: IncomingMail): Receipt | undefined {
    const matching = rules.filter((rule) => recipientsOf(rule, mail.recipients).length > 0);
    if (matching.length === 0) return undefined;
    // In the form that the ids of received mails have.
    const id = randomBytes(20).toString('hex');
    const objects: string[] = [];
    for (const rule of matching) {
      for (const { S3Action, LambdaAction } of rule.actions) {
        if (S3Action) {
          const { BucketName: bucketName, ObjectKeyPrefix = '' } = S3Action;
          objects.push(store(mail, { bucketName, key: `${ObjectKeyPrefix}${id}`, id }));
        }
        if (LambdaAction) start(mail, rule, { arn: LambdaAction.FunctionArn, id });
      }
    }
    return { messageId: id, recipients: matching.flatMap((rule) => recipientsOf(rule, mail.recipients)), objects };
  }

  return { worker: invocations, receive };
}
