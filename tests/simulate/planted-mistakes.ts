import { playPlain, playWith } from './play.ts';
import type { PlantedMistake } from './plants/plant.ts';
import type { World } from './world/world.ts';

/** What is found of a planted mistake, and what without it where the same goes wrong. */
export async function playPlanted(world: World, { history, when, plant, breaks }: PlantedMistake): Promise<Found> {
  const plain = await playPlain(world, history);
  const alternatives = when ? when(plain).map((one) => [one]) : [[]];
  for (const mishaps of alternatives) {
    world.calls.plant = plant;
    const found = await playWith(world, plain, mishaps);
    world.calls.plant = undefined;
    if (!found.some((line) => line.startsWith(breaks))) continue;
    return { found, without: await playWith(world, plain, mishaps) };
  }
  return { found: [], without: [] };
}

interface Found {
  found: string[];
  without: string[];
}
