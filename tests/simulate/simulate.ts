import { join } from 'node:path';
import { buildAssembly } from '../../infra/local/template/assembly.ts';
import { Random } from '../support/random.ts';
import { HISTORIES } from './histories/index.ts';
import { randomHistory } from './histories/random.ts';
import type { Mishap } from './mishaps.ts';
import { firstOfEachKind, inWords, singles } from './mishaps.ts';
import { muteLogs } from './mute-logs.ts';
import { openWorld } from './open-world.ts';
import type { Plain } from './play.ts';
import { playPlain, playWith, shortest } from './play.ts';
import { tellProgress } from './progress.ts';
import type { World } from './world/world.ts';

export interface Wanted {
  /** `single`, `pairs` or `random`. */
  faults: string;
  /** Of the main histories this one alone. */
  only: string | undefined;
  /** How many random ones. */
  histories: number;
  seed: number;
  /** Of all that is to be played this part, so that several processes share it. */
  part: { number: number; of: number };
  /** Of calls and deliveries that are alike the first alone. */
  isOfKinds: boolean;
}

// Taken before the logs are muted.
const say = process.stdout.write.bind(process.stdout);

/** Plays histories with faults, and tells each that broke a promise with the fewest faults that do; 1 if there is any. */
export async function simulate(wanted: Wanted): Promise<number> {
  const root = join(import.meta.dirname, '..', '..');
  const assembly = await buildAssembly({ stage: 'local', directory: join(root, '.dossier', 'assembly'), root });
  const unmute = muteLogs();
  try {
    return await simulateOn(await openWorld(assembly), wanted);
  } finally {
    unmute();
  }
}

async function simulateOn({ world, close }: Awaited<ReturnType<typeof openWorld>>, wanted: Wanted): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The table is in memory, which nobody would give back.
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
  try {
    const broken = wanted.faults === 'random' ? await playRandom(world, wanted) : await playMain(world, wanted);
    say(broken === 0 ? 'All promises were kept.\n' : `${broken} histories broke a promise.\n`);
    return broken === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

async function playMain(world: World, wanted: Wanted): Promise<number> {
  let broken = 0;
  for (const history of HISTORIES.filter(({ name }) => (wanted.only ?? name) === name)) {
    const plain = await playPlain(world, history);
    const all = mishapsOf(plain, wanted).filter((_, i) => i % wanted.part.of === wanted.part.number - 1);
    const { calls, deliveries } = plain;
    say(`${history.name}: ${calls.length} calls, ${deliveries.length} deliveries, ${all.length} to play\n`);
    const progress = tellProgress(all.length);
    for (const mishaps of all) {
      if (!(await isKept(world, plain, mishaps))) broken += 1;
      progress(broken);
    }
  }
  return broken;
}

function mishapsOf(plain: Plain, { faults, isOfKinds }: Wanted): Mishap[][] {
  const single = isOfKinds ? firstOfEachKind(singles(plain)) : singles(plain);
  if (faults === 'single') return single.map((one) => [one]);
  return single.flatMap((one, i) =>
    single.slice(i + 1).flatMap((other) => (one.site === other.site ? [] : [[one, other]])),
  );
}

/** More than a few at once hide each other. */
const MOST_AT_ONCE = 4;
/** A seed of their own: what goes wrong does not hang on what is drawn for the history. */
const MISHAPS = 1;

async function playRandom(world: World, { histories, seed, part }: Wanted): Promise<number> {
  const progress = tellProgress(histories);
  let broken = 0;
  for (let i = part.number - 1; i < histories; i += part.of) {
    const random = new Random(seed, i + 1, MISHAPS);
    const plain = await playPlain(world, randomHistory(seed, i + 1));
    const all = singles(plain);
    const mishaps = Array.from({ length: random.between(1, MOST_AT_ONCE) }, () => random.of(all));
    if (!(await isKept(world, plain, mishaps))) broken += 1;
    progress(broken);
  }
  return broken;
}

async function isKept(world: World, plain: Plain, mishaps: Mishap[]): Promise<boolean> {
  const broken = await playWith(world, plain, mishaps);
  if (broken.length === 0) return true;
  const needed = await shortest(world, plain, mishaps);
  say(`\n✗ ${plain.history.name}\n`);
  for (const one of needed) say(`  when ${inWords(one)}\n`);
  for (const line of broken.slice(0, 8)) say(`    ${line}\n`);
  return false;
}
