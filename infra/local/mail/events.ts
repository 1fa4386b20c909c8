import { randomUUID } from 'node:crypto';
import { AsynchronousInvocations } from '../functions/asynchronous.ts';
import { compilePattern, type Matches } from '../aws/event-pattern.ts';
import { mayInvoke } from '../access/function-permission.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { Resource, Worker } from '../types.ts';

/** What a service puts on the default bus; the rest of the envelope is EventBridge's. */
export interface PutEvent {
  source: string;
  'detail-type': string;
  detail: unknown;
  /** ARNs of what the event is about. */
  resources?: string[];
}

export interface Events {
  worker: Worker;
  /** Returns once every matching target has the event stored. */
  put(event: PutEvent): void;
}

interface Target {
  Id: string;
  Arn: string;
  Input?: string;
  DeadLetterConfig?: { Arn: string };
}

interface Rule {
  arn: string;
  matches: Matches;
  targets: Target[];
}

/** What EventBridge says of an event that it gave up, as far as anybody reads it. */
const refusal = (rule: Rule, target: Target) => ({
  RULE_ARN: { StringValue: rule.arn, DataType: 'String' },
  TARGET_ARN: { StringValue: target.Arn, DataType: 'String' },
  ERROR_CODE: { StringValue: 'NO_PERMISSIONS', DataType: 'String' },
});

/** EventBridge's default bus: the template's rules with an event pattern, and the functions they invoke. */
export function createEvents(parts: Parts, queues: Pick<Queues, 'send'>): Events {
  const { deployment } = parts;
  const rules = deployment
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) => properties['State'] !== 'DISABLED')
    .map((resource) => readRule(parts, resource));
  const invocations = new AsynchronousInvocations(parts, queues, 'events');

  function handOver(rule: Rule, target: Target, event: unknown) {
    const payload: unknown = target.Input === undefined ? event : JSON.parse(target.Input);
    const invoking = { service: 'events.amazonaws.com', functionArn: target.Arn, sourceArn: rule.arn };
    if (parts.functions.byArn(target.Arn) && mayInvoke(deployment, invoking)) {
      invocations.accept(target.Arn, payload);
      return;
    }
    parts.log(`${rule.arn} may not invoke ${target.Arn}: the template has no AWS::Lambda::Permission for it`);
    if (target.DeadLetterConfig)
      queues.send(target.DeadLetterConfig.Arn, JSON.stringify(payload), refusal(rule, target));
  }

  return {
    worker: invocations,
    put({ resources = [], ...event }) {
      const { accountId: account, region } = deployment;
      const time = `${parts.clock.now().toISOString().slice(0, 19)}Z`;
      const whole = { version: '0', id: randomUUID(), ...event, account, time, region, resources };
      for (const rule of rules.filter(({ matches }) => matches(whole))) {
        for (const target of rule.targets) handOver(rule, target, whole);
      }
    },
  };
}

/** Throws on what is not run here, so that no rule of the template is silently without effect. */
function readRule({ deployment }: Parts, { logicalId, properties }: Resource): Rule {
  const unsupported = (what: string) => new Error(`${logicalId}: ${what} is not supported on one machine`);
  if (properties['ScheduleExpression']) throw unsupported('a rule with a schedule (use AWS::Scheduler::Schedule)');
  if (properties['EventBusName'] && properties['EventBusName'] !== 'default')
    throw unsupported('a bus beside the default one');
  const targets = (properties['Targets'] ?? []) as (Target & { InputPath?: string; InputTransformer?: unknown })[];
  for (const { Arn, InputPath, InputTransformer } of targets) {
    if (InputPath || InputTransformer) throw unsupported('a target that transforms its input');
    if (!Arn.startsWith('arn:aws:lambda:')) throw unsupported(`the target ${Arn}`);
  }
  return {
    arn: deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }),
    matches: compilePattern(properties['EventPattern'] as Record<string, unknown>),
    targets,
  };
}
