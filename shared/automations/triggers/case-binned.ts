import * as z from 'zod';
import { changed } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-binned') });

/** A case was put into the bin; not one that was merged into another. */
export const caseBinned: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  inBin: true,
  matches(change) {
    const { was, is } = changed(change, 'case') ?? {};
    return was !== undefined && was.listedAs !== 'binned' && is?.listedAs === 'binned';
  },
  describe: () => 'The case was put into the bin',
};
