import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../../shared/platform/http/route.ts';

const root = join(import.meta.dirname, '..', '..');
const PROMISE = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function |const )(\w+)/g;

/** What use-cases promise, by their names: the sentences above them. */
export function readPromises(): Map<string, string> {
  const files = globSync('shared/**/*.ts', { cwd: root }).toSorted();
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(PROMISE)].map(
        ([, words = '', name = '']) => [name, plain(words)] as const,
      ),
    ),
  );
}

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
