import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';

/** Every function by its construct id, with the file that exports its `handler`. */
export const functionEntries = {
  'api-intake': 'api/intake/handler.ts',
  'api-feeds': 'api/feeds/handler.ts',
  'api-casework': 'api/casework/handler.ts',
  'api-administration': 'api/administration/handler.ts',
  'api-insight': 'api/insight/handler.ts',
  'stream-derive': 'stream/derive.ts',
  'stream-react': 'stream/react.ts',
  'queue-send-message': 'queue/send-message.ts',
  'queue-run-bulk': 'queue/run-bulk.ts',
  'queue-run-import': 'queue/run-import.ts',
  'queue-run-export': 'queue/run-export.ts',
  'queue-run-full-export': 'queue/run-full-export.ts',
  'queue-run-rule-scan': 'queue/run-rule-scan.ts',
  'queue-run-recount': 'queue/run-recount.ts',
  'queue-call-webhook': 'queue/call-webhook.ts',
  'scheduler-follow-up': 'scheduler/follow-up.ts',
  'scheduler-sweep': 'scheduler/sweep.ts',
  'scheduler-retention': 'scheduler/retention.ts',
  'mail-feedback': 'mail/feedback.ts',
  'mail-inbound': 'mail/inbound.ts',
  'deployment-first-configuration': 'deployment/first-configuration.ts',
} as const;

export type FunctionName = keyof typeof functionEntries;

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
  // Read when it is asked for: it is no part of any code.
  const description = readFileSync(join(root, 'api', 'feeds', 'openapi.json'), 'utf8');
  writeFileSync(join(directory, 'api-feeds', 'openapi.json'), JSON.stringify(JSON.parse(description)));
  return (name) => Code.fromAsset(join(directory, name));
}
