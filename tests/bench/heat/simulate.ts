import { shardOf } from '../../../shared/projections/layout.ts';
import { tallyOf } from '../../../shared/projections/tally.ts';
import { itemsOf } from '../lists/case-items.ts';
import { newCase } from '../lists/new-case.ts';
import type { MadeCase } from '../lists/new-case.ts';
import type { Organisation } from '../lists/organisation.ts';
import { Random } from '../../support/random.ts';
import type { IndexOf } from './charges.ts';
import { Charges } from './charges.ts';
import { deriveFrom } from './deriving.ts';
import { edited } from './edits.ts';
import { MIX } from './mix.ts';
import { recordChanges, request } from './record-changes.ts';
import { SheetSizes } from './sheet-sizes.ts';

export interface Simulation {
  organisation: Organisation;
  indexes: IndexOf[];
  /** Cases that there are. */
  cases: number;
  /** Changes a second. */
  rate: number;
  seconds: number;
  shards: number;
  /** By as many cases is known how large sheets of numbers are. */
  countedBefore: number;
}

/** Of the stream, at most. */
const BATCH = 25;
/** Containers that ask every ten seconds whether the configuration is another one. */
const CONTAINERS = 200;
const STAMP_BYTES = 500;

/** Changes of many cases for so many seconds, and what they cost each partition. */
export function simulate(simulation: Simulation) {
  const { organisation, indexes, cases, rate, seconds, shards } = simulation;
  const charges = new Charges(indexes);
  const sizes = new SheetSizes();
  const on = { charges, sizes, organisation, shards };
  fill(sizes, simulation);
  const random = new Random(organisation.seed, 7);
  for (let second = 0; second < seconds; second++) {
    charges.at(second);
    let streamed = 0;
    for (let i = 0; i < rate; i++) {
      const at = organisation.now + second * 1000 + Math.floor((i * 1000) / rate);
      const { before, after } = change(random, organisation, { cases, at });
      const records = recordChanges(before, after);
      request({ before, after, records }, on);
      deriveFrom({ before, after, records }, on);
      streamed += records.length;
    }
    for (let batch = 0; batch < streamed / BATCH; batch++) charges.read('$dossier#layoutId_current', STAMP_BYTES);
    for (let one = 0; one < CONTAINERS / 10; one++) charges.read('$dossier#configurationId_current', STAMP_BYTES);
  }
  return { charges, sizes };
}

/** As if these had been counted before, so that sheets are as large as in an organisation that is at work. */
function fill(sizes: SheetSizes, { organisation, cases, shards, countedBefore }: Simulation) {
  const random = new Random(organisation.seed, 8);
  for (let i = 0; i < countedBefore; i++) {
    const made = newCase(organisation, random.below(cases));
    const shard = shardOf(made.head.case.caseId, shards);
    const { tallies } = itemsOf(made, { ...organisation, shard, parts: ['cases', 'numbers', 'work'] });
    for (const tally of tallies) sizes.add(tallyOf({ ...tally, generation: 1, shard }), tally.sheet, [tally]);
  }
}

function change(random: Random, organisation: Organisation, { cases, at }: { cases: number; at: number }) {
  const kind = random.share(MIX);
  const found = openCase(random, organisation, cases);
  if (kind === 'open') return { before: undefined, after: found };
  return { before: found, after: edited(found, kind, { random, organisation, at }) };
}

function openCase(random: Random, organisation: Organisation, cases: number): MadeCase {
  for (;;) {
    const made = newCase(organisation, random.below(cases));
    if (made.head.case.statusClass === 'opened') return made;
  }
}
