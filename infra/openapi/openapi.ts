import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '../../shared/platform/env.ts';

// The route tables load the entities, which ask for their table's name.
process.env[ENV.table] ??= 'named-in-the-template';
const { groups } = await import('../../functions/api/index.ts');
const { describeApi } = await import('./document.ts');

const file = join(import.meta.dirname, '..', '..', 'functions', 'api', 'feeds', 'openapi.json');
const text = `${JSON.stringify(describeApi(groups), null, 1)}\n`;
writeFileSync(file, text);
process.stdout.write(`${file}: ${Math.round(text.length / 1024)} KB\n`);
