import type { LocalStack } from '../../../infra/local/stack.ts';
import { Caller } from '../../../infra/local/story/caller.ts';
import type { Asked } from './doors.ts';
import { openDoors } from './doors.ts';
import { measure, type Measured } from './measure.ts';

interface Size {
  calls: number;
  together: number;
  write: (line: string) => void;
  tell: (line: string) => void;
}

/** Before anything is measured, so that all is loaded and compiled as in a function that has been at work for a while. */
const WARMING = 30;
/** For the stream's functions to do what many changes gave them to do. */
const REST_MILLISECONDS = 600_000;

/** Opens cases, reads and lists them and completes their activities, by each door in turn; prints what that comes to. */
export async function compareDoors(stack: LocalStack, { calls, together, write, tell }: Size): Promise<void> {
  const doors = await openDoors(stack);
  const people = await Caller.signedIn(stack.url, 'admin');
  const person = { kind: 'individual', firstName: 'Ada', lastName: 'Moss' };
  const { id: client } = await people.post<{ id: string }>('/contacts', person);
  const warming = Math.min(WARMING, calls);
  const cases: string[] = [];

  write('requests/s   p50 ms   p99 ms'.padStart(66));
  const compare = async (name: string, asked: (i: number) => Asked) => {
    for (const [door, send] of Object.entries(doors)) {
      tell(`${name}, ${door}`);
      await measure((i) => send(asked(i)), { calls: warming, together });
      const measured = await measure((i) => send(asked(i + warming)), { calls, together });
      write(`${name.padEnd(24)}${door.padEnd(12)}${inWords(measured)}`);
      // What the stream makes of it is not to be in the way of what comes next.
      await stack.settle(REST_MILLISECONDS);
    }
  };
  await compare('open a case', (i) => ({
    route: 'POST /cases',
    body: { caseType: 'housing-support', clients: [client], subject: `Case ${i}` },
    answered: ({ id, caseId }) => void cases.push(String(id ?? caseId)),
  }));
  await compare('case file', (i) => ({
    route: 'GET /cases/{caseId}',
    params: { caseId: cases[i % cases.length] ?? '' },
  }));
  await compare('list', () => ({ route: 'GET /cases', query: { category: 'cases' } }));
  const activities = await initialCalls(people, cases, tell);
  // Each is completed once, whoever does it.
  await compare('complete an activity', () => ({
    route: 'POST /activities/{activityId}/complete',
    params: { activityId: activities.pop() ?? '' },
    body: {},
  }));
}

async function initialCalls(people: Caller, cases: string[], tell: (line: string) => void): Promise<string[]> {
  tell(`Looking for the initial calls of ${cases.length} cases`);
  const found: string[] = [];
  for (const id of cases) {
    const { items } = await people.get<{ items: { id: string; type: string }[] }>(`/cases/${id}/activities`);
    found.push(...items.filter(({ type }) => type === 'initial-call').map((call) => call.id));
  }
  return found;
}

const inWords = ({ perSecond, p50, p99 }: Measured) =>
  `${perSecond.toFixed(0).padStart(12)}${p50.toFixed(1).padStart(9)}${p99.toFixed(1).padStart(9)}`;
