import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';

/** A constant at the top level of a file: up to the semicolon after which a line begins with something else than its end. */
const CONSTANT = /^(export )?const (\w+)(: [^=\n]+)? =\s((?:.|\n)*?);$(?=\n(?![ \t)}\]])|\n?$(?![^]))/gm;
const FROM_CONTRACT = /^(import|export) \{([^}]+)\} from '(\.[^']+\.schema\.ts)';$/gm;

const FOR_SCHEMAS =
  /import (?:\{[^}]*\}|\* as \w+) from '(?:zod|schemas:[^']+|\.[^']*\/platform\/(?:fields|ids|pages)\.ts)';/g;

/** Tells esbuild that to make these constants changes nothing else. */
export const pure = (source: string): string =>
  source.replace(CONSTANT, '$1const $2$3 = /* @__PURE__ */ (() => ($4))();');

/** A contract of which only lists are used: what its schemas are made of is not asked for, or it would be loaded for nothing. */
export const listsOf = (source: string): string => pure(source).replace(FOR_SCHEMAS, '');

/** Takes the lists of a contract, which are named in capitals, and its schemas each from a file of their own. */
export const fromTwo = (source: string): string =>
  source.replace(FROM_CONTRACT, (_, ...[does = '', names = '', file = '']: string[]) => {
    const all = names.split(',').map((name) => name.trim());
    const lists = all.filter((name) => name !== '' && name === name.toUpperCase());
    const others = all.filter((name) => name !== '' && name !== name.toUpperCase());
    return [
      ...(lists.length > 0 ? [`${does} { ${lists.join(', ')} } from 'lists:${file}';`] : []),
      ...(others.length > 0 ? [`${does} { ${others.join(', ')} } from 'schemas:${file}';`] : []),
    ].join(' ');
  });

/**
 * Leaves out schemas where they are not used. Contracts stand beside the lists that storage shares with them, so most of a thousand
 * schemas would be made whenever a function is started: to esbuild whoever calls zod might change something, and it takes no file apart.
 * So each contract is there twice, for its lists and for its schemas, and of both only what is used.
 */
export const leanSchemas: Plugin = {
  name: 'lean-schemas',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(lists|schemas):/ }, ({ path, resolveDir }) => {
      const [namespace = ''] = path.split(':');
      return { path: resolve(resolveDir, path.slice(namespace.length + 1)), namespace, sideEffects: false };
    });
    esbuild.onLoad({ filter: /[/\\](shared|functions)[/\\].*\.ts$/, namespace: 'file' }, ({ path }) =>
      load(path, AS_SCHEMAS.test(path) ? pure : undefined),
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'schemas' }, ({ path }) => load(path, pure));
    esbuild.onLoad({ filter: /.*/, namespace: 'lists' }, ({ path }) => load(path, listsOf));
  },
};

/** Files of schemas alone. */
const AS_SCHEMAS = /[/\\]platform[/\\](fields|ids|pages)\.ts$/;

/** Most files are in most of the bundles that a process makes: each is read and changed once. */
const loaded = new Map<string, Promise<OnLoadResult>>();

function load(path: string, change = asItIs): Promise<OnLoadResult> {
  const key = `${change.name} ${path}`;
  const known = loaded.get(key) ?? read(path, change);
  loaded.set(key, known);
  return known;
}

const asItIs = (source: string) => source;

const read = async (path: string, change: (source: string) => string): Promise<OnLoadResult> => ({
  contents: change(fromTwo(await readFile(path, 'utf8'))),
  loader: 'ts',
  resolveDir: dirname(path),
});
