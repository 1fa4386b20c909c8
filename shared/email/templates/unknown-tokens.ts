import type { Failure } from './failure.ts';
import { nearest } from './nearest.ts';
import type { Step, Used, UsedToken } from './used-tokens.ts';

/** What LiquidJS itself says of a list or a text, and of a loop within it. */
const OF_LISTS = new Set(['first', 'last']);
const LOOPS = new Set(['forloop', 'tablerowloop']);

/** The tokens of a source that `data` does not have, with what may have been meant. */
export function unknownTokens({ tokens, loops, inLoops }: Used, data: object): Failure[] {
  const ofLoops = inLoops.flatMap((token) => {
    const lists = listsOf(token, loops);
    const isKnown = lists.length === 0 || lists.some((path) => knows(data, path));
    return isKnown ? [] : [unknown(token, data, lists[0] ?? token.path)];
  });
  return [
    ...tokens
      .filter(({ path }) => !LOOPS.has(String(path[0])) && !knows(data, path))
      .map((token) => unknown(token, data)),
    ...ofLoops,
  ];
}

/** A token in a loop by the lists that its name goes through: `activity.due` is `activities`, any of them, `due`. */
function listsOf({ path: [name, ...rest] }: UsedToken, loops: Used['loops'], depth = 0): Step[][] {
  return (loops.get(String(name)) ?? []).flatMap((list) => {
    const outer = depth < 5 ? listsOf(list, loops, depth + 1) : [];
    return [...outer, list.path].map((path) => [...path, 0, ...rest]);
  });
}

function knows(value: unknown, [step, ...rest]: Step[]): boolean {
  const next = stepInto(value, step);
  return next !== undefined && (rest.length === 0 || knows(next, rest));
}

function stepInto(value: unknown, step: Step): unknown {
  if (Array.isArray(value)) return step === 'size' ? value.length : isPlace(step) ? (value as unknown[])[0] : undefined;
  if (typeof value === 'string') return step === 'size' ? value.length : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === undefined) return Object.values(value)[0];
  return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
}

const isPlace = (step: Step) => typeof step !== 'string' || OF_LISTS.has(step);

/** In the words of the source, also where a loop gives its own name to what is meant. */
function unknown({ path, line, column }: UsedToken, data: object, meant = path): Failure {
  const missing = meant.findIndex((_, i) => !knows(data, meant.slice(0, i + 1)));
  const group = meant.slice(0, missing).reduce(stepInto, data as unknown);
  const wrong = String(meant[missing]);
  const better = nearest(wrong, namesIn(group));
  const at = missing - (meant.length - path.length);
  const instead = better && at >= 0 ? `; did you mean "${wordsOf(path.with(at, better))}"?` : '';
  return { line, column, detail: `there is no token "${wordsOf(path)}"${instead}` };
}

const wordsOf = (path: Step[]) => path.filter((step) => step !== undefined).join('.');

const namesIn = (group: unknown) =>
  typeof group === 'object' && group !== null && !Array.isArray(group) ? Object.keys(group) : [];
