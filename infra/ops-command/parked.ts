import type { Command, Exit } from './commands.ts';
import { EXIT } from './commands.ts';
import { DEAD_LETTERS, oldestIn, stateOf } from './dead-letters.ts';
import type { Deployment } from './deployment.ts';
import { nameOf, parkedPlaces, readParked, type Place } from './parked-objects.ts';

/** Shown of one object. */
const MOST_RECORDS = 5;

/** Lists the changes that a stream consumer gave up, and what waits in dead-letter queues; of neither what people wrote. */
export async function parked({ aws, print }: Command): Promise<Exit> {
  const deployment = await aws();
  const places = await parkedPlaces(deployment);
  print(places.length > 0 ? `Parked changes: ${places.length}` : 'No change is parked.');
  for (const place of places) print(`  ${await describe(deployment, place)}`);
  await printDeadLetters(deployment, print);
  return EXIT.done;
}

async function describe(deployment: Deployment, place: Place): Promise<string> {
  const found = await readParked(deployment, place);
  if (!found) return `${place.at}  ${place.key} is not what Lambda leaves there`;
  const { functionArn, records } = found;
  const names = [...new Set(records.map(nameOf))];
  const more = names.length > MOST_RECORDS ? `, and ${names.length - MOST_RECORDS} more` : '';
  const shown = `${names.slice(0, MOST_RECORDS).join(', ')}${more}`;
  return `${place.at}  ${deployment.functionOf(functionArn) ?? 'another function'}  ${records.length} of ${shown}`;
}

async function printDeadLetters(deployment: Deployment, print: Command['print']): Promise<void> {
  let none = true;
  for (const { name, place } of DEAD_LETTERS) {
    const { waiting, taken } = await stateOf(deployment, place);
    if (waiting + taken === 0) continue;
    if (none) print('Dead letters:');
    none = false;
    const since = waiting > 0 ? await oldestIn(deployment, place) : undefined;
    const held = taken > 0 ? `, ${taken} of them taken a moment ago` : '';
    print(`  ${name}  ${waiting + taken}${held}${since === undefined ? '' : `, since ${since}`}`);
  }
  if (none) print('No dead-letter queue holds a message.');
}
