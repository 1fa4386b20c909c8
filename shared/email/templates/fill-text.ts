import { conflict } from '../../platform/errors.ts';

interface Filling {
  /** What it can name. */
  data: object;
  /** What it is, at the beginning of a sentence. */
  what: string;
}

/** A short text in Liquid, filled in as plain text. Conflict, with the place, when it asks for what is not there. */
export async function fillText(source: string, { data, what }: Filling): Promise<string> {
  // Most texts name nothing, and most functions fill in none.
  if (!source.includes('{')) return source;
  const { fillIn } = await import('./engine.ts');
  const { failureOf, inPlace } = await import('./failure.ts');
  try {
    return fillIn('plain', source, { data });
  } catch (error) {
    throw conflict(`${what} could not be filled in: ${inPlace(failureOf(error))}.`);
  }
}
