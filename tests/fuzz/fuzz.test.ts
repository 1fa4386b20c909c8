import { expect, it } from 'vitest';
import { initialCallMade, startFlow } from '../flows/flow.ts';
import { fuzz } from './fuzz.ts';

it(
  'requests made from the document are never answered 5xx, nor otherwise than it says',
  { timeout: 240_000 },
  async () => {
    const flow = await startFlow({ onAnswered: () => undefined });
    await initialCallMade(flow);
    const { findings, statuses } = await fuzz({ url: flow.stack.url, seed: 20_250_106, runs: 120 });
    expect(findings).toEqual([]);
    expect(statuses.size).toBeGreaterThan(5);
  },
);
