import { brokenPromises } from './guarantees/index.ts';
import { outcomeOf } from './guarantees/outcome.ts';
import type { History } from './histories/history.ts';
import type { Course, Mishap } from './mishaps.ts';
import { concernsMail, faultsFrom, inWords } from './mishaps.ts';
import type { World } from './world/world.ts';

/** A history as it is where nothing goes wrong. */
export interface Plain extends Course {
  history: History;
  outcome: string[];
}

/** Plays a history without any fault; throws where even so a promise is broken. */
export async function playPlain(world: World, history: History): Promise<Plain> {
  await world.begin();
  await history.play(world);
  await world.end();
  const items = world.table.items();
  const outcome = outcomeOf(items);
  const broken = await brokenPromises({ items, world, expected: outcome, mailWasTouched: false });
  if (broken.length > 0) throw new Error(`${history.name} is broken without any fault:\n${broken.join('\n')}`);
  return { history, calls: [...world.calls.made], deliveries: [...world.deliveries.made], outcome };
}

/** Plays a history while things go wrong; what was not kept of the promises. */
export async function playWith(world: World, { history, outcome }: Plain, mishaps: Mishap[]): Promise<string[]> {
  await world.begin(faultsFrom(mishaps));
  try {
    await history.play(world);
    await world.end();
  } catch (error) {
    return [`the history came to a halt: ${String(error)}`];
  }
  const [only, ...others] = mishaps;
  // Until then the history is as it was without any fault: what does not come about there was never tried.
  if (only && others.length === 0 && !cameAbout(world, only)) return [`it did not come about: ${inWords(only)}`];
  const items = world.table.items();
  return brokenPromises({ items, world, expected: outcome, mailWasTouched: mishaps.some(concernsMail) });
}

const cameAbout = ({ calls, deliveries }: World, { kind, site }: Mishap) =>
  (kind === 'call' ? calls : deliveries).made.some((one) => one.site === site);

/** The fewest of some mishaps that still break a promise, each of them needed. */
export async function shortest(world: World, plain: Plain, mishaps: Mishap[]): Promise<Mishap[]> {
  for (const one of mishaps) {
    const others = mishaps.filter((other) => other !== one);
    if ((await playWith(world, plain, others)).length > 0) return shortest(world, plain, others);
  }
  return mishaps;
}
