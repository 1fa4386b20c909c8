import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from '../flows/ask.ts';
import { ask } from '../flows/ask.ts';
import type { Flow } from '../flows/flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from '../flows/flow.ts';

let flow: Flow;
let file: CaseFile;
beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person });
  file = await caseOf(flow, reference);
});

const EDITS = 400;
/** So many people at the same time, each with one edit after the other. */
const AT_ONCE = 5;

interface Tally {
  accepted: number;
  refused: number;
}

/** Repeats an edit as a client does that is told "somebody was quicker", until it is taken. */
async function untilTaken(edit: () => Promise<{ status: number; json: Json }>, tally: Tally): Promise<void> {
  for (;;) {
    const { status, json } = await edit();
    if (status === 200 || status === 201) {
      tally.accepted += 1;
      return;
    }
    if (![409, 412, 429].includes(status)) throw new Error(`${status}: ${JSON.stringify(json)}`);
    tally.refused += 1;
  }
}

async function allAtOnce(edits: (() => Promise<void>)[]) {
  const waiting = [...edits];
  const one = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Each reads the case, adds its own mark to the details and stores them only if nobody was quicker. */
async function mark(i: number) {
  const { etag, json } = await ask(flow.coordinator, `GET /cases/${file.id}`);
  const details = `${(json.details as string | undefined) ?? ''} <${i}>`.trim();
  return ask(flow.coordinator, `PATCH /cases/${file.id}`, { body: { details }, 'if-match': etag });
}

const tag = (i: number) => ask(flow.coordinator, `POST /cases/${file.id}/tags`, { body: { add: [`t${i % 40}`] } });
const note = (i: number) =>
  ask(flow.coordinator, `POST /cases/${file.id}/activities`, {
    body: { type: 'follow-up', subject: `Note ${i}`, status: 'completed' },
  });

/** The same of one of the planned activities. */
async function markActivity(i: number) {
  const planned = file.activities.filter(({ status }) => status === 'scheduled');
  const path = `/activities/${planned[i % planned.length]?.id}`;
  const { etag, json } = await ask(flow.coordinator, `GET ${path}`);
  const details = `${(json.details as string | undefined) ?? ''} <${i}>`.trim();
  return ask(flow.coordinator, `PATCH ${path}`, { body: { details }, 'if-match': etag });
}

/** Of ten edits: one of the case, one of its tags, one new activity, seven of planned activities. */
const KINDS = [mark, tag, note, ...Array.from({ length: 7 }, () => markActivity)];
const numbersOf = (...kinds: typeof KINDS) =>
  Array.from({ length: EDITS }, (_, i) => i).filter((i) => kinds.includes(KINDS[i % KINDS.length] ?? mark));
const marksIn = (details: unknown) => [...String(details).matchAll(/<(\d+)>/g)].map(([, i]) => Number(i));
const ascending = (numbers: number[]) => numbers.toSorted((a, b) => a - b);

describe('four hundred edits of one case at once', () => {
  it('lose none: what was accepted is there, and what was not was told so', { timeout: 240_000 }, async () => {
    const tally = { accepted: 0, refused: 0 };
    const edits = Array.from(
      { length: EDITS },
      (_, i) => () => untilTaken(() => (KINDS[i % KINDS.length] ?? mark)(i), tally),
    );
    await allAtOnce(edits);
    expect(tally.accepted).toBe(EDITS);
    expect(tally.refused).toBeGreaterThan(0);

    const { json } = await ask(flow.coordinator, `GET /cases/${file.id}`);
    expect(ascending(marksIn(json.details))).toEqual(numbersOf(mark));
    expect(new Set(json.tags as string[])).toEqual(new Set(numbersOf(tag).map((i) => `t${i % 40}`)));
    const activities = await feed();
    const notes = activities.filter(({ type, status }) => type === 'follow-up' && status === 'completed');
    expect(ascending(notes.map(({ subject }) => Number(subject.slice('Note '.length))))).toEqual(numbersOf(note));
    expect(ascending(activities.flatMap(({ details }) => marksIn(details)))).toEqual(numbersOf(markActivity));
    expect((json.counts as { activities: number }).activities).toBe(activities.length);
    expect(flow.denials).toEqual([]);
  });
});

type Shown = Record<'type' | 'status' | 'subject' | 'details', string>;

async function feed(): Promise<Shown[]> {
  const items: Shown[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const { json } = await ask(flow.coordinator, `GET /cases/${file.id}/activities?limit=100${cursor}`);
    items.push(...(json.items as Shown[]));
    next = json.nextCursor as string | null;
  }
  return items;
}
