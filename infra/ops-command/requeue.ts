import type { Command, Exit } from './commands.ts';
import { EXIT } from './commands.ts';
import { type DeadLetters, namedQueues, stateOf } from './dead-letters.ts';
import type { Deployment } from './deployment.ts';
import { failedEvent } from './failed-event.ts';
import { invokeAgain } from './invoke-again.ts';
import { eachMessage } from './messages.ts';
import { moveBack } from './move-back.ts';

/** How many went where they belong, and how many stay. */
interface Outcome {
  sent: number;
  stay: number;
}

/** Sends the messages of dead-letter queues back to where they failed; none is deleted before it is there. */
export async function requeue(command: Command): Promise<Exit> {
  const { aws, rest, print, progress } = command;
  const queues = namedQueues(rest);
  const deployment = await aws();
  let total: Outcome = { sent: 0, stay: 0 };
  for (const queue of queues) {
    const { arn, waiting } = await stateOf(deployment, queue.place);
    if (waiting === 0) continue;
    const { sent, stay } =
      queue.back === 'queue'
        ? await moveBack(deployment, { arn, name: queue.name, command })
        : await giveBack(deployment, queue, command);
    progress('');
    print(`${queue.name}: ${sent} sent back${stay > 0 ? `, ${stay} stay` : ''}`);
    total = { sent: total.sent + sent, stay: total.stay + stay };
  }
  if (total.sent + total.stay === 0) print('No message waits there.');
  return total.stay > 0 ? EXIT.problems : EXIT.done;
}

/** Gives the function once more what it failed on, one event after the other. */
async function giveBack(deployment: Deployment, { name, place }: DeadLetters, { print, progress }: Command) {
  const outcome: Outcome = { sent: 0, stay: 0 };
  await eachMessage(deployment, place, async (message) => {
    const found = failedEvent(message);
    const refusal = typeof found === 'string' ? found : await invokeAgain(deployment, found.functionArn, found.event);
    if (refusal === undefined) outcome.sent += 1;
    else {
      outcome.stay += 1;
      print(`  ${name} ${message.MessageId} stays: ${refusal}`);
    }
    progress(`${name}: ${outcome.sent + outcome.stay}`);
    return refusal === undefined;
  });
  return outcome;
}
