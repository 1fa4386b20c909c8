import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Route } from '../../shared/platform/http/route.ts';

const root = join(import.meta.dirname, '..', '..');
const PROMISE = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function |const )(\w+)/g;
const IMPORT = /import \{([^}]*)\} from '([^']*\/shared\/[^']*)'/g;

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/**
 * What the use-cases promise that routes call, by their names: the sentences above them. Throws where routes call two by
 * one name, since nobody could tell which of them is meant.
 */
export function readPromises(): Map<string, string> {
  const promises = new Map<string, string>();
  for (const [name, promise] of globSync('functions/api/**/*.ts', { cwd: root }).toSorted().flatMap(importedBy)) {
    if ((promises.get(name) ?? promise) !== promise) throw new Error(`Routes call two use-cases named ${name}`);
    promises.set(name, promise);
  }
  return promises;
}

/** The use-cases that a file of routes imports, with their promises. */
const importedBy = (file: string): [string, string][] =>
  [...read(file).matchAll(IMPORT)].flatMap(([, names = '', from = '']) => {
    const told = promisesIn(relative(root, join(root, file, '..', from)));
    return names.split(',').flatMap((one): [string, string][] => {
      const [name = '', called = name] = one.trim().split(' as ');
      const promise = told.get(name);
      return promise === undefined ? [] : [[called, promise]];
    });
  });

const promisesIn = (file: string) =>
  new Map([...read(file).matchAll(PROMISE)].map(([, words = '', name = '']) => [name, plain(words)]));

const plain = (words: string) =>
  words
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What a route promises: the first use-case that it calls says it. */
export function promiseOf(route: Route, promises: Map<string, string>): string | undefined {
  const called = [...route.run.toString().matchAll(/(\w+)\(/g)].map(([, name = '']) => promises.get(name));
  return called.find((promise) => promise !== undefined);
}
