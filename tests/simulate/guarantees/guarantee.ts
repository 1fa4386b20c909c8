import type { Item } from '../world/table.ts';
import type { World } from '../world/world.ts';

/** The end of a history, at rest. */
export interface End {
  items: Item[];
  world: World;
  /** What comes of the history where nothing happens besides. */
  expected: string[];
  /** Whether something happened to the mail service or to what it tells. */
  mailWasTouched: boolean;
}

/** A promise of the service: what of it was not kept, in words. */
export interface Guarantee {
  name: string;
  broken(end: End): string[] | Promise<string[]>;
}

export const ofEntity = (items: Item[], entity: string) => items.filter((item) => item['__edb_e__'] === entity);
