import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssembly, readAssembly } from '../../infra/local/template/assembly.ts';
import { createDeployment } from '../../infra/local/template/deployment.ts';
import { KEPT_IN } from './capacity.ts';
import type { Row } from './capacity/measure.ts';
import { billOf } from './cost/bill.ts';
import { monthOf } from './cost/month.ts';
import { PRICED_ON } from './cost/prices.ts';
import { standingIn } from './cost/standing.ts';

const SIZES = [100, 10_000, 1_000_000];

/** What an organisation pays AWS in a month, from the units that `bench -- capacity` measured and the list prices. */
export async function benchCost(): Promise<void> {
  if (!existsSync(KEPT_IN)) throw new Error('Measure first what operations cost: npm run bench -- capacity');
  const { measuredOn, rows } = JSON.parse(readFileSync(KEPT_IN, 'utf8')) as { measuredOn: string; rows: Row[] };
  const directory = join(import.meta.dirname, '..', '..', '.dossier', 'assembly');
  const assembly = readAssembly(await buildAssembly({ stage: 'local', directory }));
  const standing = standingIn(createDeployment({ assembly, endpointUrl: 'http://aws', apiUrl: 'http://api' }));
  const bills = SIZES.map((openCases) =>
    billOf(`${openCases.toLocaleString('en')} open cases`, monthOf({ openCases }, rows, standing)),
  );
  const idle = monthOf({ openCases: 10_000, idle: true }, rows, standing);
  process.stdout.write(
    `Prices of ${PRICED_ON}, units measured on ${measuredOn}; columns: quantity, price, $, free of it\n\n`,
  );
  process.stdout.write(`${[...bills, billOf('10,000 open cases, and nobody works', idle)].join('\n\n')}\n`);
}
