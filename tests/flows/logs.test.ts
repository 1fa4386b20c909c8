import { expect, it } from 'vitest';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

interface Line {
  message?: string;
  route?: string;
  status?: number;
  requestId?: string;
  rootId?: string;
  entity?: string;
  changeId?: string;
  xray_trace_id?: string;
  _aws?: object;
}

const started = Date.now();

/** A line of a function's log, which the local stack begins with the function's name. */
const read = (line: string) => JSON.parse(line.slice(line.indexOf('{'))) as Line;

it('the log tells what a request led to, as far as the mail a week later, and CloudWatch what was counted', async () => {
  const lines: Line[] = [];
  const flow = await startFlow({ onFunctionLine: (line) => lines.push(read(line)) });
  const requestOf = (route: string) => lines.find((line) => line.message === 'request' && line.route === route);
  /** Kinds of the records that changed because of a request. */
  const changedBy = (root: string | undefined) =>
    new Set(lines.filter(({ message, rootId }) => message === 'change' && rootId === root).map(({ entity }) => entity));

  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  await flow.stack.settle();
  const sent = requestOf('POST /forms/{formId}/submissions');
  expect(sent).toMatchObject({ status: 201, service: 'Dossier-local', rootId: sent?.requestId });
  expect([...changedBy(sent?.requestId)]).toEqual(
    expect.arrayContaining(['submission', 'contact', 'case', 'caseRole', 'activity']),
  );

  const { activities } = await caseOf(flow, reference);
  const call = activities.find(({ type }) => type === 'initial-call');
  await flow.coordinator.post(`/activities/${call?.id}/complete`);
  await flow.stack.settle();
  await flow.stack.moveClock(new Date(started + 8 * 24 * 3_600_000));
  await flow.stack.settle();
  const completed = requestOf('POST /activities/{activityId}/complete');
  expect([...changedBy(completed?.requestId)]).toEqual(
    expect.arrayContaining(['activity', 'run', 'followUp', 'message']),
  );

  const traces = lines.filter(({ message }) => message === 'request').map(({ xray_trace_id: trace }) => trace);
  expect(new Set(traces).size).toBe(traces.length);
  expect(traces[0]).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);

  const counted = lines.filter(({ _aws }) => _aws !== undefined) as Record<string, number | number[]>[];
  const all = (name: string) => counted.flatMap((line) => line[name] ?? []);
  const sum = (name: string) => all(name).reduce((total, one) => total + one, 0);
  const names = ['SubmissionsReceived', 'CasesOpened', 'RulesActed', 'MessagesSent', 'MessagesNotDelivered'];
  expect(names.map(sum)).toEqual([1, 1, 1, 1, 0]);
  expect(all('FollowUpDelay')).toEqual([expect.any(Number)]);
  expect(sum('FollowUpDelay')).toBeLessThan(60);
});
