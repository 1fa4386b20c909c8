import type { History } from './history.ts';
import { PERSON, caseByForm, complete, done } from './history.ts';

/** Two cases of one person become one, while a follow-up of the second waits. */
export const merge: History = {
  name: 'merge',
  async play(world) {
    const kept = await caseByForm(world);
    const from = await caseByForm(world, { ...PERSON, need: 'A place to stay, again' });
    await complete(world, from, 'initial-call');
    await world.settle();
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
