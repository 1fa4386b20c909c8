import type { Configuration } from '../../configuration/configuration.ts';
import { temporaryFile } from '../../files/temporary-file.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import type { Subject } from '../erasure/subject.ts';
import { mentionedIn } from '../erasure/subject.ts';
import type { CaseOfPerson } from './case-of-person.ts';
import { caseOfPerson } from './case-of-person.ts';
import type { Entry } from './pack.ts';
import { pack } from './pack.ts';
import { pageOf } from './person-page.ts';
import { selfOf } from './self-of-person.ts';

/** An export that takes longer is given up. */
export const MAKING_MILLISECONDS = 200_000;
/** More would take longer. */
const MOST_CASES = 2_000;

interface Wanted {
  subject: Subject;
  key: string;
}

/**
 * Puts all that is held on a person into one ZIP at a key: `person.json` and `person.html`, and the same of every case
 * that names them. Conflict where these are too many.
 */
export async function exportPerson(
  ctx: Context,
  configuration: Configuration,
  { subject, key }: Wanted,
): Promise<void> {
  const caseIds = await mentionedIn(subject.contactIds, 'case');
  if (caseIds.length > MOST_CASES) {
    throw conflict(`An export holds at most ${MOST_CASES} cases, and ${caseIds.length} name this person.`);
  }
  const { storeFile } = await import('../../files/large-objects.ts');
  const signal = AbortSignal.timeout(MAKING_MILLISECONDS);
  await using file = await temporaryFile();
  await pack(entriesOf(ctx, configuration, { subject, caseIds }), { file, signal, at: ctx.now });
  await storeFile({ key, contentType: 'application/zip', file }, signal);
}

/** The person comes last: they list the cases, which are read one by one. */
async function* entriesOf(
  ctx: Context,
  configuration: Configuration,
  { subject, caseIds }: { subject: Subject; caseIds: string[] },
): AsyncGenerator<Entry> {
  const cases: Pick<CaseOfPerson, 'reference' | 'caseType' | 'youAre'>[] = [];
  for (const caseId of caseIds) {
    const found = await caseOfPerson(configuration, { subject, caseId });
    if (!found) continue;
    const { reference, caseType, youAre } = found;
    cases.push({ reference, caseType, youAre });
    yield* both(`cases/${reference}`, `Case ${reference}`, found);
  }
  const person = await selfOf(configuration, subject);
  yield* both('person', 'What we hold on you', { madeAt: ctx.now, ...person, cases });
}

function* both(path: string, title: string, content: object): Generator<Entry> {
  yield { path: `${path}.json`, text: `${JSON.stringify(content, undefined, 2)}\n` };
  yield { path: `${path}.html`, text: pageOf(title, content) };
}
