import { join } from 'node:path';
import { buildSubjects, type Subject } from './build-subjects.ts';
import { loadBundle, type Loaded } from './load-bundle.ts';

interface Asked {
  directory: string;
  /** How often each is loaded. */
  runs: number;
  /** Part of the names of functions. */
  only: string;
  write: (line: string) => void;
  tell: (line: string) => void;
}

/** Prints what each bundle weighs and how long it takes to load; false when a function of the API takes half of the plain stack or more. */
export async function compareLoading({ directory, runs, only, write, tell }: Asked): Promise<boolean> {
  tell('Bundling');
  const subjects = await buildSubjects(directory, only);
  const cache = join(directory, 'compiled');
  const fresh = await inTurns(subjects, runs, { tell: (round) => tell(`${round} of ${runs} rounds`) });
  const cached = await inTurns(subjects, Math.ceil(runs / 2) + 1, { cache, tell: () => {} });

  const median = (runsOf: Loaded[], what: keyof Loaded) => middle(runsOf.map((run) => run[what]));
  const [empty = 0, plain = 0] = fresh.map((all) => median(all, 'processor'));
  write(HEAD);
  for (const [i, { name, bytes }] of subjects.entries()) {
    const [one = [], again = []] = [fresh[i], cached[i]?.slice(1)];
    const processor = median(one, 'processor');
    write(
      [
        name.padEnd(44),
        kilobytes(bytes.atOnce),
        kilobytes(bytes.all),
        ...[median(one, 'clock'), processor].map((ms) => ms.toFixed(1).padStart(11)),
        ...[processor / empty, processor / plain].map((ratio) => ratio.toFixed(2).padStart(11)),
        median(again, 'processor').toFixed(1).padStart(11),
      ].join(''),
    );
  }
  return subjects.every(({ name }, i) => !name.startsWith('api-') || median(fresh[i] ?? [], 'processor') < plain / 2);
}

const headline = (words: string[]) =>
  [''.padEnd(44), ...words.map((word, i) => word.padStart(i < 2 ? 10 : 11))].join('');
const HEAD = headline(['kB at once', 'kB in all', 'clock ms', 'processor ms', '/ empty', '/ plain', 'cached ms']);

interface Rounds {
  cache?: string;
  tell: (round: number) => void;
}

/** Each once in every round: what else the machine does meets all alike. */
async function inTurns(subjects: Subject[], runs: number, { cache, tell }: Rounds): Promise<Loaded[][]> {
  const loaded: Loaded[][] = subjects.map(() => []);
  for (let round = 1; round <= runs; round++) {
    for (const [i, { file, event }] of subjects.entries()) {
      loaded[i]?.push(await loadBundle(file, { ...(event && { event }), ...(cache && { cache }) }));
    }
    tell(round);
  }
  return loaded;
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(10);
