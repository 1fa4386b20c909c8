import { expect, it } from 'vitest';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';
import { addActivities } from './many-activities.ts';

const FEW = 600;
const MANY = 20_000;

interface Page {
  items: { subject: string; group: string }[];
  nextCursor: string | null;
}

it('the feed of a case costs the same with 20,000 activities as with 600', { timeout: 90_000 }, async () => {
  const flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person });
  const { id } = await caseOf(flow, reference);
  const spent = () =>
    flow.stack
      .calls()
      .filter(({ function: name, resource }) => name === 'api-casework' && resource.endsWith('/index/gsi1'))
      .reduce((sum, { units }) => sum + units, 0);
  const read = async (query: string) => {
    const before = spent();
    const page = await flow.coordinator.get<Page>(`/cases/${id}/activities?limit=25${query}`);
    return { ...page, units: spent() - before };
  };
  const pages = async () => {
    const first = await read('');
    const second = await read(`&cursor=${encodeURIComponent(String(first.nextCursor))}`);
    const past = await read('&group=past&order=asc');
    return [first, second, past];
  };
  const unitsOf = (read: { units: number }[]) => read.map(({ units }) => units);

  await addActivities(flow.stack, id, FEW);
  const few = await pages();
  await addActivities(flow.stack, id, MANY);
  const many = await pages();
  expect(unitsOf(many)).toEqual(unitsOf(few));
  expect(many.map(({ items }) => items[0]?.subject)).toEqual(['Call 0', 'Call 50', 'Call 1']);

  const filtered = await read('&text=no%20such%20words');
  expect(filtered.items).toEqual([]);
  expect(filtered.nextCursor).toEqual(expect.any(String));
  expect(flow.denials).toEqual([]);
});
