import { analyzeSync, ForTag, TablerowTag, toValueSync } from 'liquidjs';
import type { Template, Variable } from 'liquidjs';
import type { Flavour } from './engine.ts';
import { parse } from './engine.ts';

/** A step into a token: a name, a place in a list, or whatever another token says. */
export type Step = string | number | undefined;

/** A token that a source names, and where; lines and columns count from 1. */
export interface UsedToken {
  path: Step[];
  line: number;
  column: number;
}

/** What a source names: tokens of its data, and the names that it gives itself. */
export interface Used {
  tokens: UsedToken[];
  /** Of loops: the lists that each name stands for the entries of. */
  loops: Map<string, UsedToken[]>;
  /** Named in the loop of that name. */
  inLoops: UsedToken[];
}

/** Every token that a source names, found without filling it in; throws LiquidJS's error when it cannot be read. */
export function usedTokens(flavour: Flavour, source: string): Used {
  const templates = parse(flavour, source);
  const { variables, globals, locals } = analyzeSync(templates, { partials: false });
  const tokens = Object.values(globals).flat().map(inWords);
  const known = new Set(tokens.map(placeOf));
  const others = Object.values(variables).flat().map(inWords);
  const loops = loopsIn(templates, others);
  return {
    tokens,
    loops,
    inLoops: others.filter(
      (token) => !known.has(placeOf(token)) && loops.has(nameOf(token)) && !(nameOf(token) in locals),
    ),
  };
}

const nameOf = ({ path }: UsedToken) => String(path[0]);

const inWords = ({ segments, location }: Variable): UsedToken => ({
  path: segments.map((segment) => (typeof segment === 'object' ? undefined : segment)),
  line: location.row,
  column: location.col,
});

const placeOf = ({ line, column }: Pick<UsedToken, 'line' | 'column'>) => `${line}:${column}`;

/** The lists that are gone through, found by where they are named. */
function loopsIn(templates: Template[], tokens: UsedToken[]): Used['loops'] {
  const byPlace = new Map(tokens.map((token) => [placeOf(token), token]));
  const loops: Used['loops'] = new Map();
  for (const tag of tagsIn(templates)) {
    if (!(tag instanceof ForTag) && !(tag instanceof TablerowTag)) continue;
    const [line, column] = tag.collection.getPosition() as [number, number];
    const list = byPlace.get(placeOf({ line, column }));
    if (list) loops.set(tag.variable, [...(loops.get(tag.variable) ?? []), list]);
  }
  return loops;
}

const tagsIn = (templates: Template[]): Template[] =>
  templates.flatMap((template) => [
    template,
    ...tagsIn(template.children ? toValueSync(template.children(false, true)) : []),
  ]);
