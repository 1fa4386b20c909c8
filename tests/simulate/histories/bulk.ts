import type { History } from './history.ts';
import { PERSON, caseByForm, done } from './history.ts';

/** Two cases are closed by one bulk job. */
export const bulk: History = {
  name: 'bulk',
  async play(world) {
    const ids = [
      await caseByForm(world),
      await caseByForm(world, { ...PERSON, firstName: 'Sean', email: 'sean@example.org' }),
    ];
    await done(world, 'casework', {
      route: 'POST /bulk',
      as: 'coordinator',
      body: { action: { type: 'change-status', status: 'closed' }, cases: { ids } },
    });
    await world.settle();
  },
};
