import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from './bundling/function-entries.ts';

/**
 * Bundles all functions and returns each one's code. Without bundling (context `aws:cdk:bundling-stacks` is `[]`) the code is a
 * placeholder. A process of its own does it, since the CDK waits for nobody and esbuild's plugins must be waited for.
 */
export function bundleFunctions(stack: Stack): (name: FunctionName) => Code {
  if (!stack.bundlingRequired) return () => Code.fromInline('// bundling is skipped');

  const directory = join(Stage.of(stack)?.outdir ?? 'cdk.out', 'functions');
  execFileSync(process.execPath, [join(import.meta.dirname, 'bundling', 'run.ts'), directory], { stdio: 'inherit' });
  // Read when it is asked for: it is no part of any code.
  const description = readFileSync(
    join(import.meta.dirname, '..', 'functions', 'api', 'feeds', 'openapi.json'),
    'utf8',
  );
  writeFileSync(join(directory, 'api-feeds', 'openapi.json'), JSON.stringify(JSON.parse(description)));
  return (name) => Code.fromAsset(join(directory, name));
}
