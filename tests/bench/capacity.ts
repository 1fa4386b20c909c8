import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

/** Where the last whole measurement stays, for the bench of costs. */
export const KEPT_IN = join(import.meta.dirname, '..', '..', '.dossier', 'bench', 'capacity.json');

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** What every operation of the API and every event costs, as the engine says, beside the least by DynamoDB's rules. */
export async function benchCapacity(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { only: { type: 'string', default: '' } } });
  // Modules of the service ask for it when they are loaded.
  Object.assign(process.env, { TABLE_NAME: 'table', AWS_REGION: 'eu-west-2' });
  const { measureAll } = await import('./capacity/measure-all.ts');
  const { missingSteps } = await import('./capacity/coverage.ts');
  const { NOT_MEASURED } = await import('./capacity/reasons.ts');
  const { reasonsIn, reasonsNotNeeded, tableOf, verdictOf } = await import('./capacity/report.ts');

  const rows = await measureAll(tell, new RegExp(values.only));
  if (values.only === '') keep({ measuredOn: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length), rows });
  const over = rows.filter((row) => verdictOf(row) === 'OVER');
  const missing = missingSteps();
  process.stdout.write(`${tableOf(rows)}\n\nOver the least, and why:\n${reasonsIn(rows)}\n`);
  process.stdout.write(
    `\nNot measured:\n${Object.entries(NOT_MEASURED)
      .map((line) => `  ${line.join(': ')}`)
      .join('\n')}\n`,
  );
  for (const name of missing) tell(`There is neither a step for ${name} nor a reason why not`);
  const notNeeded = values.only === '' ? reasonsNotNeeded(rows) : [];
  for (const because of notNeeded) tell(`No line is over any more because of this: ${because}`);
  tell(`${rows.length} lines, ${over.length} over without a reason`);
  if (over.length + missing.length + notNeeded.length > 0) process.exitCode = 1;
}

function keep(measured: object): void {
  mkdirSync(dirname(KEPT_IN), { recursive: true });
  writeFileSync(KEPT_IN, JSON.stringify(measured));
}
