import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A constant at the top level of a file: up to the semicolon after which a line begins with something else than its end. */
const CONSTANT = /^(export )?const (\w+)(: [^=\n]+)? =\s((?:.|\n)*?);$(?=\n(?![ \t)}\]])|\n?$(?![^]))/gm;

/** Tells esbuild that to make these constants changes nothing else. */
export const pure = (source: string): string =>
  source.replace(CONSTANT, '$1const $2$3 = /* @__PURE__ */ (() => ($4))();');

/**
 * Leaves out schemas that a bundle does not use. Contracts stand beside the lists that storage shares with them, so most are in
 * most bundles, and esbuild takes it that whoever calls zod might change something: a thousand schemas would be made for nothing.
 */
export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup(esbuild) {
    esbuild.onLoad(
      { filter: /[/\\]shared[/\\].*\.schema\.ts$|[/\\]platform[/\\](fields|ids|pages)\.ts$/ },
      async ({ path }) => ({
        contents: pure(await readFile(path, 'utf8')),
        loader: 'ts',
      }),
    );
  },
};
