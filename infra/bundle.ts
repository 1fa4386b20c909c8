import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';
import { type FunctionName, functionEntries } from './function-entries.ts';

/** CommonJS dependencies inside an ES module bundle still call `require` for Node's own modules. */
const requireBanner = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/** What a bundle is like. Identifiers keep their names, so that a stack trace in the logs can be read. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  alias: { jsonschema: join(import.meta.dirname, 'trusted-models.ts') },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  banner: { js: requireBanner },
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * Bundles all functions in one esbuild call and returns each one's code. Without bundling (context
 * `aws:cdk:bundling-stacks` is `[]`) the code is a placeholder.
 */
export function bundleFunctions(stack: Stack): (name: FunctionName) => Code {
  if (!stack.bundlingRequired) return () => Code.fromInline('// bundling is skipped');

  const directory = join(Stage.of(stack)?.outdir ?? 'cdk.out', 'functions');
  const root = join(import.meta.dirname, '..', 'functions');
  buildSync({
    ...bundling,
    entryPoints: Object.entries(functionEntries).map(([name, entry]) => ({
      in: join(root, entry),
      out: `${name}/index`,
    })),
    outdir: directory,
  });
  return (name) => Code.fromAsset(join(directory, name));
}
