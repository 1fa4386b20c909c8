import { expect, it } from 'vitest';
import { cancelFollowUp } from '../../../../shared/automations/follow-ups/cancel-follow-up.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { Context } from '../../../../shared/platform/context.ts';
import type { FollowUp } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aFollowUp, aRun } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const { caseId, followUpId } = aFollowUp();
const someone = asUser({ displayName: 'Ada' });

interface Situation {
  followUp?: Partial<FollowUp>;
  file?: Partial<CaseFile>;
  ctx?: Context;
  reason?: string;
}
function cancelling({ followUp, file, ctx = someone, reason }: Situation = {}) {
  tableHolds(
    ...configurationItems(),
    ...itemsOf(aCaseFile({ followUps: [aFollowUp(followUp)], runs: [aRun()], ...file })),
  );
  return cancelFollowUp(ctx, { caseId, followUpId, ...(reason !== undefined && { reason }) });
}

it('ends what waits and notes on its run who did and why, in one transaction', async () => {
  const cancelled = await cancelling({ reason: 'She has called' });
  const because = 'Cancelled by Ada: She has called';
  expect(cancelled).toMatchObject({ followUpId, state: 'cancelled', because, revision: 2 });
  expect(writtenOnce()).toMatchObject([
    { entity: 'followUp', state: 'cancelled', because, firedAt: NOW, attention: undefined, attentionAt: undefined },
    { entity: 'run', effects: [{ action: 'send-email', did: because, id: followUpId }] },
  ]);
});

it('needs no reason', async () => {
  expect(await cancelling()).toMatchObject({ because: 'Cancelled by Ada' });
});

it('ends a timer, which has no run', async () => {
  const timer: Partial<FollowUp> = { kind: 'timer', runId: undefined, action: undefined };
  expect(await cancelling({ followUp: timer })).toMatchObject({ kind: 'timer', state: 'cancelled' });
  expect(writtenOnce().map(({ entity }) => entity)).toEqual(['followUp']);
});

it.each([
  ['what is over', { followUp: { state: 'fired', because: 'Sent' } }, 'conflict'],
  ['what is not there', { file: { followUps: [] } }, 'not-found'],
  ['what was changed since', { ctx: { ...someone, ifMatch: 7 } }, 'stale'],
  ['what is on a case in the bin', { file: { case: aCase({ listedAs: 'binned' }) } }, 'conflict'],
  [
    'what is on a case that they may only read',
    { ctx: asUser({ permissions: { cases: ['cases:view', 'cases:view-all'] } }) },
    'forbidden',
  ],
  ['what is on a case of others', { ctx: asUser({ contactId: idFor('contact', 'x'), userRoles: {} }) }, 'not-found'],
] as [string, Situation, string][])('does not cancel %s', async (_, situation, code) => {
  await expect(cancelling(situation)).rejects.toMatchObject({ code });
  expect(commands()).toEqual([]);
});
