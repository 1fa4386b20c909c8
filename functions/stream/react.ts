import { handOver } from '../../shared/automations/hand-over.ts';
import { reactToChange } from '../../shared/automations/react-to-change.ts';
import { finishClosedCase } from '../../shared/cases/finish-closed-case.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { eachChange } from './each-change.ts';

/** Second consumer of the table's stream: hands over what waits to leave the table, and lets rules act. */
export const handler = eachChange(async (change) => {
  const ctx = serviceContext('react', change.id);
  await handOver(ctx, change);
  await finishClosedCase(ctx, change);
  await reactToChange(ctx, change);
});
