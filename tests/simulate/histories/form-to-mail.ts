import type { History } from './history.ts';
import { DAY, caseByForm, complete } from './history.ts';

/** A form, a case, a completed call, the rule, and seven days later the mail. */
export const formToMail: History = {
  name: 'form-to-mail',
  async play(world) {
    const caseId = await caseByForm(world);
    await complete(world, caseId, 'initial-call');
    await world.pass(8 * DAY);
  },
};
