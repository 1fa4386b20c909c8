import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { Sight } from '../users/sight.ts';
import { sightOf } from '../users/sight.ts';
import type { CaseFacts } from './case-facts.ts';

/** How much of a case somebody sees, by what lists know of it. */
export const seenFacts = (ctx: Context, configuration: Configuration, facts: CaseFacts): Sight =>
  sightOf(ctx, { case: facts, roles: facts.people }, configuration);
