import type { Flavour } from './engine.ts';
import { fillIn } from './engine.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { unknownTokens } from './unknown-tokens.ts';
import { unsafeOutputs } from './unsafe-outputs.ts';
import { usedTokens } from './used-tokens.ts';

/**
 * What is wrong with one text of a template: it cannot be read, names what there is no token or filter for, lets a value
 * stand where it is not safe, or cannot be filled in with made-up `data`.
 */
export function sourceProblems(flavour: Flavour, source: string, data: object): Failure[] {
  try {
    const found = [
      ...unknownTokens(usedTokens(flavour, source), data),
      ...(flavour === 'html' ? unsafeOutputs(source) : []),
    ];
    if (found.length === 0) fillIn(flavour, source, { data });
    return found;
  } catch (error) {
    return [failureOf(error)];
  }
}
