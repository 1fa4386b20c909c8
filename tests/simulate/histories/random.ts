import { Random } from '../../support/random.ts';
import type { World } from '../world/world.ts';
import type { History } from './history.ts';
import { PERSON, caseByForm, complete, done, nextMorning, records } from './history.ts';

const NAMES = ['Ada', 'Sean', 'Grace', 'Noor'];
const STEPS = 7;

type Step = (world: World, random: Random) => Promise<void>;

const openCases = (world: World) => records(world, 'case', { listedAs: 'opened' });

const somebodyAsks: Step = async (world, random) => {
  const firstName = random.of(NAMES);
  await caseByForm(world, { ...PERSON, firstName, email: `${firstName.toLowerCase()}@example.org` });
};

const somethingIsDone: Step = async (world, random) => {
  const planned = await records(world, 'activity', { statusClass: 'incomplete' });
  const open = new Set((await openCases(world)).map(({ caseId }) => caseId));
  const toDo = planned.filter(({ caseId }) => open.has(caseId)).toSorted(byWords);
  const one = toDo[random.below(toDo.length)];
  if (one) await complete(world, String(one['caseId']), String(one['type']));
};

const aCaseIsClosed: Step = async (world, random) => {
  const open = (await openCases(world)).toSorted(byWords);
  const one = open[random.below(open.length)];
  if (!one) return;
  await done(world, 'casework', {
    route: 'POST /cases/{caseId}/status',
    params: { caseId: String(one['caseId']) },
    as: 'coordinator',
    body: { status: 'closed' },
  });
};

/** Ids are drawn by chance, and may be others where something goes wrong. */
const byWords = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  wordsOf(one) < wordsOf(other) ? -1 : 1;
const wordsOf = ({ openedAt, dueAt, type, subject }: Record<string, unknown>) =>
  [String(openedAt ?? dueAt).slice(0, 'YYYY-MM-DD'.length), type, subject].join(' ');

/** What happens more often is there more often. */
const LIKELY: Step[] = [somebodyAsks, somebodyAsks, somethingIsDone, somethingIsDone, somethingIsDone, aCaseIsClosed];

/** A history that the seed and its number decide: people ask, things are done, cases are closed, one a day. */
export const randomHistory = (seed: number, number: number): History => ({
  name: `random history ${number} of seed ${seed}`,
  async play(world) {
    const random = new Random(seed, number);
    await somebodyAsks(world, random);
    for (let i = 0; i < STEPS; i++) {
      await nextMorning(world);
      await random.of(LIKELY)(world, random);
    }
    for (let i = 0; i < 8; i++) await nextMorning(world);
  },
});
