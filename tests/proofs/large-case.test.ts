import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from '../flows/ask.ts';
import type { Flow } from '../flows/flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from '../flows/flow.ts';
import { addActivities } from './many-activities.ts';

const FEW = 600;
const MANY = 20_000;

interface Page {
  items: { subject: string; group: string }[];
  nextCursor: string | null;
}

let flow: Flow;
let small: CaseFile;
let large: CaseFile;
beforeAll(async () => {
  // Its activities were written past the service, and keep no revision: they are no answers to hold against the document.
  flow = await startFlow({ onAnswered: () => undefined });
  small = await opened('small');
  large = await opened('large');
});

async function opened(name: string): Promise<CaseFile> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
    ...person,
    email: `${name}@example.org`,
  });
  return caseOf(flow, reference);
}

/** Reads of the casework function, and their units. */
const reads = (of = '') =>
  flow.stack
    .calls()
    .filter(({ function: name, action }) => name === 'api-casework' && /Query|GetItem/.test(action))
    .filter(({ resource }) => resource.endsWith(of))
    .reduce((sum, { count, units }) => ({ calls: sum.calls + count, units: sum.units + units }), {
      calls: 0,
      units: 0,
    });

async function costOf<T>(work: () => Promise<T>, of?: string) {
  const before = reads(of);
  const answer = await work();
  const after = reads(of);
  return { answer, calls: after.calls - before.calls, units: after.units - before.units };
}

describe('a case with 20,000 activities', () => {
  it('has a feed that costs the same as with 600', { timeout: 90_000 }, async () => {
    const read = (query: string) =>
      costOf(() => flow.coordinator.get<Page>(`/cases/${large.id}/activities?limit=25${query}`), '/index/gsi1');
    const pages = async () => {
      const first = await read('');
      const second = await read(`&cursor=${encodeURIComponent(String(first.answer.nextCursor))}`);
      return [first, second, await read('&group=past&order=asc')];
    };
    const unitsOf = (read: { units: number }[]) => read.map(({ units }) => units);

    await addActivities(flow.stack, large.id, FEW);
    const few = await pages();
    await addActivities(flow.stack, large.id, MANY);
    const many = await pages();
    expect(unitsOf(many)).toEqual(unitsOf(few));
    expect(many.map(({ answer }) => answer.items[0]?.subject)).toEqual(['Call 0', 'Call 50', 'Call 1']);

    const { answer: filtered } = await read('&text=no%20such%20words');
    expect(filtered.items).toEqual([]);
    expect(filtered.nextCursor).toEqual(expect.any(String));
  });

  it('has a head that costs one Query, like that of any case, and can be worked on', { timeout: 90_000 }, async () => {
    const look = (file: CaseFile) => () => ask(flow.coordinator, `GET /cases/${file.id}`);
    await look(small)();

    const call = large.activities.find(({ type }) => type === 'initial-call');
    const completed = await ask(flow.coordinator, `POST /activities/${call?.id}/complete`);
    expect(completed.status).toBe(200);
    const { json } = await look(large)();
    expect((json.counts as { activities: number }).activities).toBe(MANY + large.activities.length);

    const [few, many] = [await costOf(look(small)), await costOf(look(large))];
    // Besides the Query: the caller's own record, and no configuration, which is in memory.
    expect(few.calls).toBe(2);
    expect(many.calls).toBe(2);
    expect(many.units - few.units).toBeLessThanOrEqual(2);

    const added = await ask(flow.coordinator, `POST /cases/${large.id}/activities`, { body: { type: 'follow-up' } });
    expect(added.status).toBe(201);
    const tagged = await ask(flow.coordinator, `POST /cases/${large.id}/tags`, { body: { add: ['large'] } });
    expect(tagged.status).toBe(200);
    expect(flow.denials).toEqual([]);
  });
});
