import type { Facts } from '../facts.ts';
import { aboutOf, fieldAt } from './field-at.ts';

/**
 * What a field path that a rule names holds now, as it is stored: dates as YYYY-MM-DD, instants in UTC, people by id.
 * Undefined where there is nothing, or no such field. Of several clients or holders of a case role it is the first's.
 */
export const readField = (facts: Facts, path: string): unknown =>
  fieldAt(facts.configuration, path, aboutOf(facts))?.read(facts);
