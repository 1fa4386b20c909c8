import { fileOf, sendFile } from '../files.ts';
import type { Step } from '../step.ts';
import { setUp, step } from '../step.ts';

const as = { as: 'admin' };
const people = { kind: 'contacts', fileName: 'people.csv', mapping: [{ column: 'Name', to: 'lastName' }] };
const FILE = 'Name\nOkonkwo\nReed\n""\n';

/** A file of people, looked through before anything of it is stored. */
export const imports: Step[] = [
  step('GET /imports/fields', undefined, { ...as, query: { kind: 'contacts' } }),
  step('POST /imports', people, {
    ...as,
    keep: { importId: 'id' },
    afterwards: (answer) => sendFile(fileOf(answer), FILE),
  }),
  step('POST /imports/{importId}/check', undefined, { ...as, settle: true }),
  step('POST /imports/{importId}/start', undefined, { ...as, settle: true }),
  step('GET /imports', undefined, as),
  step('GET /imports/{importId}', undefined, as),
  step('GET /imports/{importId}/rows', undefined, as),
  step('GET /imports/{importId}/report', undefined, as),
  setUp('POST /imports', people, { ...as, keep: { importId: 'id' } }),
  step('POST /imports/{importId}/cancel', undefined, as),
];
