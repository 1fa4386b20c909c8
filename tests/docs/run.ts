import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

/** `npm run test:docs`: the tests of the documentation; with `--all` the commands that take long are typed too. */
const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
if (values.all) process.env['DOCS_ALL'] = '1';
// Told one by one: all of them take the better part of an hour.
await startVitest('test', ['tests/docs'], { run: true, watch: false, ...(values.all && { reporters: ['verbose'] }) });
