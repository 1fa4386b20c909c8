import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '../../shared/platform/env.ts';

// The route tables load the entities, which ask for their table's name.
process.env[ENV.table] ??= 'named-in-the-template';
const { generatedFiles } = await import('./generated-files.ts');

const root = join(import.meta.dirname, '..', '..');
for (const [file, text] of Object.entries(generatedFiles())) {
  if (process.argv.includes('--check')) {
    if (readFileSync(join(root, file), 'utf8') === text) continue;
    process.stdout.write(`${file} is stale: run npm run openapi\n`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(join(root, file), text);
  process.stdout.write(`${file}: ${Math.round(text.length / 1024)} KB\n`);
}
