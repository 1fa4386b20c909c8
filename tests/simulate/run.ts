import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

/** `npm run simulate -- …`: what the options mean is in docs/simulation.md. */
const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: 'random' },
    history: { type: 'string' },
    histories: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
    kinds: { type: 'boolean', default: false },
  },
});
const [part = 1, parts = 1] = values.part.split('/').map(Number);
process.exitCode = await simulate({
  faults: values.faults,
  only: values.history,
  histories: Number(values.histories),
  seed: Number(values.seed),
  part: { number: part, of: parts },
  isOfKinds: values.kinds,
});
