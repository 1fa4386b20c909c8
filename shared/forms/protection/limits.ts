import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { digest } from '../../platform/ids.ts';
import { proofGiven } from '../proof-fields.ts';
import { HOUR, TEN_MINUTES, countUp } from './count-up.ts';
import { expectWithin, tooMany } from './expect-within.ts';
import type { Judged } from './judged.ts';
import { networkOf } from './network-address.ts';

/** Of guesses at the code of a case, by one address of the network and at one reference. */
const ATTEMPTS_AN_HOUR = 10;

/**
 * An item of the table takes a thousand writes a second: the count of a form that may be sent often is kept in up to eight
 * pieces, each with its share of the limit. Senders fall upon them evenly, but not exactly.
 */
const MOST_PIECES = 8;
const SUBMISSIONS_A_PIECE = 100;

/** Throws too-many-requests for an address of the network that sent the form too often in these ten minutes. */
export async function expectFewFrom(
  ctx: Context,
  configuration: Configuration,
  { form, request }: Judged,
): Promise<void> {
  await expectWithin(ctx, configuration, {
    what: ['sender', form.id, networkOf(request.address)],
    limit: form.protection.perSender,
    window: TEN_MINUTES,
    happened: 'This form was sent from here many times in a short while.',
  });
}

/** Throws too-many-requests when the code of a case was tried too often within this hour. */
export async function expectFewAttempts(
  ctx: Context,
  configuration: Configuration,
  { form, request, values }: Judged,
): Promise<void> {
  const { reference, code } = proofGiven(form, values);
  if (!form.updates?.by.includes('reference') || code === '') return;
  const tries: [string, ...string[]][] = [
    ['code from', networkOf(request.address)],
    ['code of', reference],
  ];
  const happened = 'A reference and its code were tried many times.';
  for (const what of tries) {
    await expectWithin(ctx, configuration, { what, limit: ATTEMPTS_AN_HOUR, window: HOUR, happened });
  }
}

/**
 * The reasons to look at a submission that lie in how many there are: by its e-mail address, and of the form as a whole.
 * These refuse nobody, or whoever sends under another's address, or sends a lot, would keep others out; only where the form
 * holds nothing back is an e-mail address refused, since nothing else would keep its owner from a flood of answers.
 */
export async function crowdReasons(ctx: Context, configuration: Configuration, judged: Judged): Promise<string[]> {
  const { form } = judged;
  const ofAddress = await isWithinForEmail(ctx, configuration, judged);
  if (!ofAddress && form.protection.hold === 'never') {
    throw tooMany(ctx, TEN_MINUTES, 'This form was sent with this e-mail address many times in a short while.');
  }
  const ofForm = await isWithinForForm(ctx, configuration, judged);
  return [
    ...(ofAddress ? [] : ['More submissions with this e-mail address than usual.']),
    ...(ofForm ? [] : ['More submissions of this form than usual.']),
  ];
}

async function isWithinForEmail(
  ctx: Context,
  configuration: Configuration,
  { form, values }: Judged,
): Promise<boolean> {
  const field = form.fields.find(({ destinations }) =>
    destinations.some((one) => one.to === 'contact' && one.field === 'email'),
  );
  const email = field && values[field.name];
  if (typeof email !== 'string') return true;
  const what = ['e-mail', form.id, email.toLowerCase()] as [string, ...string[]];
  return countUp(ctx, configuration, { what, limit: form.protection.perSender, window: TEN_MINUTES });
}

function isWithinForForm(
  ctx: Context,
  configuration: Configuration,
  { form: { id, protection }, request }: Judged,
): Promise<boolean> {
  const pieces = Math.min(MOST_PIECES, Math.ceil(protection.perForm / SUBMISSIONS_A_PIECE));
  const piece = Number.parseInt(digest(request.address, ctx.cause.id).slice(0, 8), 16) % pieces;
  const limit = Math.ceil(protection.perForm / pieces);
  return countUp(ctx, configuration, { what: ['form', id, String(piece)], limit, window: TEN_MINUTES });
}
