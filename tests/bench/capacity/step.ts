import type { World } from './world.ts';

type Json = Record<string, unknown>;

/** One call of the API, in a situation in which it succeeds. */
export interface Step {
  /** As in the route tables; names in braces are filled with what the world knows by them. */
  call: string;
  /** Who asks: `admin` unless said otherwise. */
  as?: 'admin' | 'coordinator' | 'visitor';
  query?: string;
  /** A text is sent as it is, all else as JSON. */
  body?: string | Json | ((world: World) => Json | Promise<Json>);
  headers?: Record<string, string>;
  /** Other names, for it alone or from here on. */
  ids?: Record<string, string>;
  /** Where the state is read that is changed, if not at the address itself. */
  etagOf?: string;
  /** Names for what the answer holds: `caseId: 'id'`. */
  keep?: Record<string, string>;
  /** What has to be there first; it is not measured. */
  first?: (world: World) => Promise<unknown>;
}

/** A step, in as few words as it takes. */
export const step = (call: string, body?: Step['body'], more: Omit<Step, 'call' | 'body'> = {}): Step => ({
  call,
  ...(body !== undefined && { body }),
  ...more,
});
