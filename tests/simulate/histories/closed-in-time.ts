import type { History } from './history.ts';
import { DAY, caseByForm, complete, done } from './history.ts';

/** A case is closed while a follow-up waits: it never acts. */
export const closedInTime: History = {
  name: 'closed-in-time',
  async play(world) {
    const caseId = await caseByForm(world);
    await complete(world, caseId, 'initial-call');
    await world.pass(DAY);
    await done(world, 'casework', {
      route: 'POST /cases/{caseId}/status',
      params: { caseId },
      as: 'coordinator',
      body: { status: 'closed' },
    });
    await world.pass(8 * DAY);
  },
};
