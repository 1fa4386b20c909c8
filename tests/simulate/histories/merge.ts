import type { History } from './history.ts';
import { PERSON, caseByForm, complete, done, nextMorning } from './history.ts';

/** Two cases of one person become one, while a follow-up of the second waits. */
export const merge: History = {
  name: 'merge',
  async play(world) {
    const kept = await caseByForm(world);
    const from = await caseByForm(world, { ...PERSON, need: 'A place to stay, again' });
    await complete(world, from, 'initial-call');
    // Where the stream is late the follow-up is planned late, and on a case that was merged by then not at all.
    await nextMorning(world);
    await done(world, 'casework', {
      route: 'POST /cases/{caseId}/merge',
      params: { caseId: kept },
      as: 'admin',
      administrator: true,
      body: { from, confirmClients: true },
    });
    await world.settle();
  },
};
