import { Temporal } from 'temporal-polyfill';
import { json, problem, type HttpAnswer, type HttpRequest } from '../gateway/http-answer.ts';
import { readBody } from './read-body.ts';
import type { Clock } from '../types.ts';

type Move = (to: Date) => Promise<HttpAnswer>;

interface Moving {
  clock: Clock;
  moveClock: (to: Date) => Promise<void>;
}

/** Moves the clock and answers `{ now }` once everything that came due has run; 409 for a time that has passed, 504 if no rest is found. */
export async function movedTo(to: Date, { clock, moveClock }: Moving): Promise<HttpAnswer> {
  const now = clock.now();
  if (to < now) return problem(409, 'The clock never goes back', `It is ${now.toISOString()}; name a later time.`);
  try {
    await moveClock(to);
    return json({ now: clock.now().toISOString() });
  } catch (error) {
    return problem(504, 'Not at rest', error instanceof Error ? error.message : String(error));
  }
}

/** POST /_local/clock: `{"advance": "P7D"}`, days being calendar days in UTC, or `{"to": "…"}`. */
export async function clockFrom(request: HttpRequest, clock: Clock, move: Move): Promise<HttpAnswer> {
  const { advance, to } = readBody(request) ?? {};
  const target = typeof to === 'string' ? readInstant(to) : readAdvance(advance, clock.now());
  return target ? await move(target) : unreadable();
}

/** The same from a button of the page, which is shown again. */
export async function clockFromForm(request: HttpRequest, clock: Clock, move: Move): Promise<HttpAnswer> {
  const target = readAdvance(new URLSearchParams(request.body.toString('utf8')).get('advance'), clock.now());
  if (!target) return unreadable();
  const answer = await move(target);
  return answer.status === 200 ? { status: 303, headers: { location: '/_local#clock' }, body: '' } : answer;
}

function readAdvance(duration: unknown, now: Date): Date | undefined {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC');
    return new Date(start.add(Temporal.Duration.from(String(duration))).epochMilliseconds);
  } catch {
    return undefined;
  }
}

function readInstant(text: string): Date | undefined {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return undefined;
  }
}

function unreadable(): HttpAnswer {
  const detail =
    'Send {"advance": "P7D"} with an ISO 8601 duration, or {"to": "2026-01-31T09:00:00Z"} with an instant.';
  return problem(422, 'No time to move to', detail);
}
