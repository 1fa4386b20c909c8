import type { Context } from './context.ts';
import { addMilliseconds } from './time.ts';

/** Longer than a runner lives: work that has not moved for so long has none any more, and the sweep sends it one. */
export const SILENCE_MILLISECONDS = 6 * 60_000;
/** Longer after each attempt: whatever stood in the way may be gone by then. */
export const AGAIN_SECONDS = 10;
/** A place at which so many runners were lost is not tried again. */
export const MOST_ATTEMPTS = 6;

const text = { type: 'string' } as const;

/** Attributes of work that goes on over many invocations, of which one at a time holds it. */
export const lease = {
  /** How often what comes next was begun. */
  attempt: { type: 'number', required: true },
  /** Since when which runner holds it; absent between two of them. */
  heldAt: text,
  heldBy: text,
  /** Under which name, and from when on, the sweep looks after it; absent at its end. */
  attention: text,
  attentionAt: text,
} as const;

/** Whether a runner holds it that may still live: nobody else may go on with it then. */
export const isHeld = ({ now }: Context, { heldAt }: { heldAt?: string | undefined }): boolean =>
  heldAt !== undefined && heldAt > addMilliseconds(now, -SILENCE_MILLISECONDS);

/** Of work that the runner of this context takes hold of: another attempt at what comes next. */
export const takenBy = ({ now, cause }: Context, { attempt }: { attempt: number }) => ({
  heldAt: now,
  heldBy: cause.id,
  attempt: attempt + 1,
});

/** Of work that no runner holds. */
export const LET_GO = { heldAt: undefined, heldBy: undefined };
/** Of work that nobody goes on with: no runner holds it, and the sweep leaves it alone. */
export const AT_REST = { ...LET_GO, attention: undefined, attentionAt: undefined };

/** Of work that is left to another runner; what was only short of time was no attempt. */
export const leftToAnother = ({ isShortOfTime }: { isShortOfTime: boolean }) => ({
  ...LET_GO,
  ...(isShortOfTime && { attempt: 0 }),
});

/** When the sweep looks after work that moved now, and under which name it finds that. */
export const lookedAfterAs =
  (attention: string) =>
  ({ now }: Pick<Context, 'now'>) => ({ attention, attentionAt: addMilliseconds(now, SILENCE_MILLISECONDS) });

/** What this file needs of an ElectroDB entity; its own types cannot speak of "any entity". */
interface LookedAfter<R> {
  query: {
    byAttention(key: { attention: string }): {
      lt(before: { attentionAt: string }): { go(options: { limit: number }): Promise<{ data: R[] }> };
    };
  };
}

/** Finds the records of an entity that have not moved for longer than a runner lives, the longest silent first: one Query. */
export const silentOf =
  <R>(entity: unknown, attention: string) =>
  async ({ now }: Context, limit: number): Promise<R[]> => {
    const { data } = await (entity as LookedAfter<R>).query
      .byAttention({ attention })
      .lt({ attentionAt: now })
      .go({ limit });
    return data;
  };

/** Whether it has not moved for longer than a runner lives, and is not at its end. */
export const isSilent = ({ now }: Context, { attentionAt }: { attentionAt?: string | undefined }): boolean =>
  attentionAt !== undefined && attentionAt < now;
