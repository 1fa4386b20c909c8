import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../../custom-fields/custom-fields.ts';
import { conflict } from '../../../platform/errors.ts';
import { aboutOf, fieldAt } from '../../fields/field-at.ts';
import { inWords } from '../../fields/value-words.ts';
import type { Effect, Situation } from '../action.ts';
import { WRITE } from './write-field.ts';

/**
 * Gives a field of the case, of the changed activity or of the client a value by the path that people take; null empties it.
 * Nothing to do where the value is there already. Conflict, in words for the case file, where it cannot be.
 */
export async function setTo(
  situation: Situation,
  { field: path, value }: { field: string; value: unknown },
): Promise<Omit<Effect, 'action'>> {
  const { configuration, facts } = situation;
  const field = fieldAt(configuration, path, aboutOf(facts));
  if (!field) throw conflict(`There is no field "${path}".`);
  const words = isObject(value) ? '' : ` to ${inWords(value, field, facts)}`;
  const [first = '', ...steps] = path.split('.');
  const whose = first as keyof typeof WRITE;
  // Of a contact the facts are as they were before the run.
  const asBefore = whose !== 'client' && isDeepStrictEqual(field.read(facts) ?? null, value);
  const written = asBefore ? 'as before' : await WRITE[whose](situation, { steps, value });
  return written === 'as before'
    ? { did: `Nothing to set${words}: ${field.label} was so already` }
    : { did: `Set ${field.label}${words}`, ...written };
}
