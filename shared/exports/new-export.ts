import type { Export } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { created } from '../platform/stamps.ts';
import { expiryAfter } from '../platform/time.ts';
import { whenSilent } from './exports.ts';

/** So long it is known who took out what. The file goes much earlier. */
const KEPT_SECONDS = 365 * 24 * 60 * 60;
const MAXIMUM_UNDER_WAY = 3;
/** Among so many of a user's last exports those under way are looked for. */
const LOOKED_AT = 25;

type Asked = Pick<Export, 'exportId' | 'what' | 'format' | 'filter' | 'columns' | 'startedBy' | 'administrator'>;

/** An export as it begins. */
export const newExport = (ctx: Context, asked: Asked): Export => ({
  ...asked,
  state: 'waiting',
  rows: 0,
  bytes: 0,
  attempt: 0,
  ...whenSilent(ctx),
  expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
  ...created(ctx),
});

/** Throws conflict when a user has three exports under way. The index that tells lags a moment behind. */
export async function expectFewUnderWay({ actor }: Context): Promise<void> {
  const query = model.entities.export.query.byStarter({ startedBy: actor.id });
  const { data } = await query.go({ order: 'desc', limit: LOOKED_AT });
  const underWay = data.filter(({ state }) => state === 'waiting' || state === 'running');
  if (underWay.length < MAXIMUM_UNDER_WAY) return;
  throw conflict(`You have ${MAXIMUM_UNDER_WAY} exports under way. Wait until one is finished, or delete one.`);
}
