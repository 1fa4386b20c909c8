import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aTemplate } from './synthesise.ts';

const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
const entries = [...runbook.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(([, name = '']) => name);

it('the runbook has an entry for every alarm, and for none that is not there', () => {
  // A stage that keeps nothing has one more.
  const { ofType } = aTemplate({ retainData: false });
  const alarms = ofType('AWS::CloudWatch::Alarm').map(({ logicalId }) => logicalId.slice(0, -8));
  expect(entries.toSorted()).toEqual(alarms.toSorted());
});
