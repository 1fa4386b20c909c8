import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { findChromium } from './chromium.ts';

const { values } = parseArgs({ options: { screenshots: { type: 'string' } } });
const chromium = findChromium(process.env);
if (chromium === undefined) {
  process.stderr.write(
    'These tests need Chromium or Chrome: install one, for example by "apt-get install chromium", or say where it is by CHROMIUM_PATH.\n',
  );
  process.exit(1);
}
process.env['CHROMIUM_PATH'] = chromium;
if (values.screenshots !== undefined) process.env['SCREENSHOTS'] = values.screenshots;
await startVitest('test', [], { config: join(import.meta.dirname, 'vitest.config.ts'), run: true, watch: false });
