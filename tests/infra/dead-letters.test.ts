import { expect, it } from 'vitest';
import { DEAD_LETTERS, PARKED_NOTICES } from '../../infra/ops-command/dead-letters.ts';
import { aTemplate, type Reference, target } from './synthesise.ts';

const queues = aTemplate().ofType('AWS::SQS::Queue');
const policyOf = ({ Properties }: (typeof queues)[number]) =>
  Properties['RedrivePolicy'] as { deadLetterTargetArn: Reference } | undefined;
const place = (logicalId: string) => logicalId.slice(0, -8);

it('every dead-letter queue has a name on the command line', () => {
  const dead = queues.filter((queue) => policyOf(queue) === undefined).map(({ logicalId }) => place(logicalId));
  expect([...DEAD_LETTERS.map((one) => one.place), PARKED_NOTICES].toSorted()).toEqual(dead.toSorted());
});

it('those that SQS moves back are those that a queue leads to', () => {
  const led = queues.flatMap((queue) => policyOf(queue)?.deadLetterTargetArn ?? []).map((arn) => place(target(arn)));
  const moved = DEAD_LETTERS.filter(({ back }) => back === 'queue').map((one) => one.place);
  expect(moved.toSorted()).toEqual(led.toSorted());
});
