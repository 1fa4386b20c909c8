import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { leanElectrodb } from './lean-electrodb.ts';
import { leanSchemas } from './lean-schemas.ts';
import { routesInParts } from './routes-in-parts.ts';

/** Of the project. */
export const root = join(import.meta.dirname, '..', '..');

/** CommonJS dependencies inside an ES module bundle still call `require` for Node's own modules. */
const requireBanner = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

const standIn = (name: string) => join(import.meta.dirname, 'stand-ins', `${name}.ts`);

/** What every bundle of this machine is like. Identifiers keep their names, so that a stack trace in the logs can be read. */
export const format = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  banner: { js: requireBanner },
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
} satisfies BuildOptions;

/**
 * And what makes those of this service small: what Lambda never needs is left out, what few events need is loaded by them. Of a
 * CommonJS package that is loaded later a part exports the default alone.
 */
export const bundling = {
  ...format,
  splitting: true,
  chunkNames: '[name]-[hash]',
  alias: {
    jsonschema: standIn('trusted-models'),
    '@aws-sdk/credential-provider-node': standIn('credentials'),
    'node:http': standIn('http'),
    'node:process': standIn('process'),
    'node:zlib': standIn('zlib'),
    'temporal-polyfill': standIn('temporal'),
  },
  plugins: [leanElectrodb, leanSchemas, routesInParts],
} satisfies BuildOptions;
