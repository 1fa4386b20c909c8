import type { History } from './history.ts';
import { complete, done, nextMorning, record } from './history.ts';

const APPLICATION = {
  firstName: 'Ada',
  lastName: 'Moss',
  email: 'ada.moss@example.org',
  organisation: 'Harbour Choir',
  amountRequested: '1200.00',
  purpose: 'New hymn books',
  registered: false,
  mayApply: true,
};
const STEPS = ['initial-review', 'technical-assessment', 'final-approval'];

/** A grant application goes through its steps, each made when the one before is completed, and closes after the last. */
export const sequence: History = {
  name: 'sequence',
  async play(world) {
    const { reference } = await done<{ reference: string }>(world, 'intake', {
      route: 'POST /forms/{formId}/submissions',
      params: { formId: 'grant-application-request' },
      headers: { accept: 'application/json' },
      body: APPLICATION,
    });
    await world.settle();
    const { caseId } = await record(world, 'case', { reference });
    for (const step of STEPS) {
      // By then everybody has been told of their step, also where an event was hours late.
      await nextMorning(world);
      await complete(world, String(caseId), step);
    }
    await nextMorning(world);
  },
};
