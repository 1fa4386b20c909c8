import { parseArgs } from 'node:util';
import { deployed } from './deployed.ts';

const COUNTED_BEFORE = 20_000;

/** Changes of cases in great number, by the keys that the service uses: which partition is hottest, and how many shards cool it. */
export async function benchHeat(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '60' },
      shards: { type: 'string', default: '1,4,16' },
      cases: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const deployment = await deployed();
  const { measureHeat } = await import('./heat/measure-heat.ts');
  const { rate, seconds, cases, seed } = values;
  const isCool = measureHeat({
    rate: Number(rate),
    seconds: Number(seconds),
    cases: Number(cases),
    seed: Number(seed),
    countedBefore: COUNTED_BEFORE,
    shards: values.shards.split(',').map(Number),
    deployment,
    write: (text) => void process.stdout.write(`${text}\n`),
  });
  if (!isCool) process.exitCode = 1;
}
