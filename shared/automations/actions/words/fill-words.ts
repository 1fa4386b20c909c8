import { mergeData } from '../../../email/merge-data.ts';
import { conflict } from '../../../platform/errors.ts';
import { shortened, shortenedAtWord } from '../../../platform/shorten.ts';
import type { Situation } from '../action.ts';
import { peopleOfCase } from '../recipients/choose-people.ts';
import { tokensOfChange } from '../recipients/changed-records.ts';

const LIQUID = /\{[{%]/;

/**
 * A text of a rule, in Liquid, with what e-mail templates can name of the case and of what happened; no longer than `most`
 * characters. Conflict when it asks for what there is not: words with a hole in them are never stored.
 */
export async function fillWords(situation: Situation, source: string, most: number): Promise<string> {
  return shortened((await filled(situation, source)).trim(), most);
}

/** The same as a subject: one line, cut at a word; undefined where nothing is left. */
export async function fillLine(situation: Situation, source: string, most: number): Promise<string | undefined> {
  const { subjectLine } = await import('../../../email/templates/subject-line.ts');
  const line = subjectLine(await filled(situation, source));
  return line === '' ? undefined : shortenedAtWord(line, most);
}

async function filled(situation: Situation, source: string): Promise<string> {
  if (!LIQUID.test(source)) return source;
  // Liquid is loaded where something is filled in, which most functions never do.
  const { fillIn } = await import('../../../email/templates/engine.ts');
  const { failureOf, inPlace } = await import('../../../email/templates/failure.ts');
  const { edit, configuration } = situation;
  const contacts = await peopleOfCase(situation);
  const data = {
    ...mergeData(edit.file, configuration, { contacts, now: edit.ctx.now }),
    ...(await tokensOfChange(situation)),
  };
  try {
    return fillIn('plain', source, { data });
  } catch (error) {
    throw conflict(`The text "${shortened(source, 100)}" could not be filled in: ${inPlace(failureOf(error))}.`);
  }
}
