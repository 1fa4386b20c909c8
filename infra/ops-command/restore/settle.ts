/** An item of the table, as it is stored. */
export type Item = Record<string, unknown>;

/** A record that waited at the time of the backup, as it is in the restored table and in the live one. */
export interface Waiting {
  restored: Item;
  /** Undefined where the live table has it no more, or is lost. */
  live: Item | undefined;
  /** ISO 8601, UTC. */
  now: string;
}

/** What a restored record is to be instead; undefined where it stays as it is. */
type Settle = (waiting: Waiting) => Item | undefined;

const MAIL = 'Whether it went out before the restoration is not known. It was not sent again.';
const ACTION = 'Whether it was done before the restoration is not known. Have it done now where it was not.';

/**
 * How what waited at the time of the backup is settled, by kind, so that nothing that has left the service since does so again: what
 * the live table knows of it counts, and what nobody knows is left to a person. The other kinds that wait change the table
 * alone, and are done again.
 */
export const SETTLE: Record<string, Settle> = {
  message: asLive(({ restored }) => atRest({ ...restored, state: 'given-up', because: MAIL })),
  webhookCall: asLive(({ restored }) => atRest({ ...restored, state: 'given-up', because: MAIL })),
  bulkJob: asLive(({ restored }) => atRest({ ...restored, state: 'cancelled', because: ACTION })),
  run: asLive(({ restored }) => atRest({ ...restored, outcome: 'parked', because: ACTION })),
  ruleScan: asLive(({ restored }) => atRest({ ...restored, state: 'failed', because: ACTION })),
  followUp,
};

/** What moved on since is as the live table has it. */
function asLive(unknown: Settle): Settle {
  return (waiting) => {
    const { restored, live } = waiting;
    if (live === undefined) return unknown(waiting);
    return live['revision'] === restored['revision'] ? undefined : live;
  };
}

/**
 * One that has fired, or was cancelled when somebody was erased, is as the live table has it. One that was cancelled or skipped waits again, since what that was for may be the
 * very mistake; the case is asked anew when it is due. A timer that has moved on goes on from there.
 */
function followUp({ restored, live, now }: Waiting): Item | undefined {
  if (String(restored['dueAt']) > now) return live && hasActed(live) ? live : undefined;
  if (live === undefined) return atRest({ ...restored, state: 'failed', because: ACTION, firedAt: now });
  const movedOn = restored['kind'] === 'timer' && String(live['dueAt']) > String(restored['dueAt']);
  return hasActed(live) || movedOn ? live : undefined;
}

const hasActed = ({ state, cause }: Item) =>
  state === 'fired' || state === 'failed' || (cause as { erases?: boolean } | undefined)?.erases === true;

/** The sweep looks for it no more; gsi3 is the index that it goes by. */
function atRest({ attention: _, attentionAt: __, gsi3pk: ___, gsi3sk: ____, ...item }: Item): Item {
  return { ...item, revision: Number(item['revision']) + 1 };
}
