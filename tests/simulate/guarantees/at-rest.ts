import type { Guarantee } from './guarantee.ts';

/** What waits for a person, and so for longer. */
const WAITS_FOR_A_PERSON = new Set(['unknown', 'given-up']);

/** Whatever was interrupted is taken up again: in the end nothing waits, and nothing was given up. */
export const atRest: Guarantee = {
  name: 'nothing is left waiting',
  broken({ items, world }) {
    const left = items.filter(
      ({ attention, state }) => attention !== undefined && !WAITS_FOR_A_PERSON.has(String(state)),
    );
    return [
      ...world.givenUp.map((what) => `given up after every attempt: ${what}`),
      ...left.map((item) => `left waiting: ${String(item['__edb_e__'])} ${String(item['state'])}`),
      ...world.queues.messages.map(({ queue, body }) => `still in the queue ${queue}: ${body}`),
      ...[...world.schedules.waiting.values()].map(({ input }) => `a schedule without its follow-up: ${input}`),
    ];
  },
};
