import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '../../shared/platform/env.ts';

// The route tables load the entities, which ask for their table's name.
process.env[ENV.table] ??= 'named-in-the-template';
const { generatedFiles } = await import('./generated-files.ts');

const root = join(import.meta.dirname, '..', '..');
for (const [file, text] of Object.entries(generatedFiles())) {
  writeFileSync(join(root, file), text);
  process.stdout.write(`${file}: ${Math.round(text.length / 1024)} KB\n`);
}
