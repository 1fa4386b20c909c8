import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { EXAMPLES, asExamples } from './examples.ts';
import { playExamples, withoutExample } from './play.ts';

import { ENV } from '../../shared/platform/env.ts';

/** `npm run openapi:examples`: plays the examples on a stack of their own and keeps what was asked and answered. */
// The kinds of configuration record come with the entities, which ask for their table's name.
process.env[ENV.table] ??= 'named-in-the-template';
const { scenario } = await import('./scenario.ts');
const { stdout } = process;
const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-examples-'));
const stack = await startLocalStack({ dataDirectory, fresh: true });
try {
  await addSampleUsers(stack.url);
  const { played, refused } = await playExamples(stack, scenario);
  await writeFile(EXAMPLES, `${JSON.stringify(asExamples(played), null, 1)}\n`);
  for (const one of refused) stdout.write(`${one}\n`);
  stdout.write(`${Object.keys(played).length} examples; none for ${withoutExample(played).join(', ')}\n`);
  process.exitCode = refused.length > 0 ? 1 : 0;
} finally {
  await stack.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
