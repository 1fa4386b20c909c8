import { createRequire } from 'node:module';
import type * as Polyfill from 'temporal-polyfill';

const load = createRequire(import.meta.url);
let loaded: typeof Polyfill.Temporal | undefined;

/** In place of `temporal-polyfill`, which is a tenth of a bundle: it lies beside it, and the first calculation with dates loads it. */
export const Temporal = new Proxy({} as typeof Polyfill.Temporal, {
  get(_, name) {
    loaded ??= (load('./temporal.mjs') as typeof Polyfill).Temporal;
    return Reflect.get(loaded, name) as unknown;
  },
});
