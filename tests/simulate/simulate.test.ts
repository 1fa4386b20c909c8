import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HISTORIES } from './histories/index.ts';
import type { Mishap } from './mishaps.ts';
import { firstOfEachKind, inWords, singles } from './mishaps.ts';
import { muteLogs } from './mute-logs.ts';
import { openWorld } from './open-world.ts';
import { playPlain, playWith } from './play.ts';
import { playPlanted } from './planted-mistakes.ts';
import { PLANTED } from './plants/index.ts';
import type { World } from './world/world.ts';

let world: World;
let close: () => Promise<void>;
let unmute: () => void;
beforeAll(async () => {
  unmute = muteLogs();
  ({ world, close } = await openWorld(inject('assembly')));
}, 120_000);
afterAll(async () => {
  unmute();
  await close();
});

describe('a mistake that was planted', () => {
  it.each(PLANTED)('$name: is found', { timeout: 120_000 }, async (mistake) => {
    const { found, without } = await playPlanted(world, mistake);
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${mistake.breaks}`)));
    expect(without).toEqual([]);
  });
});

/**
 * What is applied and not known to be: where a service that is not careful does things twice, or not at all. Of calls and
 * deliveries that are alike in all histories the first alone; `npm run simulate -- --faults single` plays every single one.
 */
const isTried = (one: Mishap) =>
  one.kind === 'delivery' || one.fault === 'lost' || (one.fault === 'dies' && !isOfStream(one));
/** Whose process dies is given the batch again, as after an answer that was lost. */
const isOfStream = ({ site }: Mishap) => site.startsWith('stream-');

describe('whatever goes wrong once, the same comes of', () => {
  const played = new Set<string>();
  const isNew = (one: Mishap) => !played.has(inWords(one)) && played.add(inWords(one));

  it.each(HISTORIES)('$name', { timeout: 300_000 }, async (history) => {
    const plain = await playPlain(world, history);
    const writes = new Set(plain.calls.flatMap((call) => (call.writes ? call.site : [])));
    const mishaps = firstOfEachKind(singles(plain)).filter(
      (one) => isTried(one) && (one.kind === 'delivery' || writes.has(one.site)) && isNew(one),
    );
    const broken: Record<string, string[]> = {};
    for (const one of mishaps) {
      const found = await playWith(world, plain, [one]);
      if (found.length > 0) broken[inWords(one)] = found;
    }
    expect(broken).toEqual({});
  });
});
