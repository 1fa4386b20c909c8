import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, invalid } from '../platform/errors.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import type { Position } from '../projections/read-list.ts';
import { maySomewhere } from '../users/permissions.ts';
import type { FoundCase } from './find-cases.ts';
import { findCases } from './find-cases.ts';
import type { ContactPosition, FoundContact } from './find-people.ts';
import { findPeople } from './find-people.ts';
import { sealed, unsealed } from './sealed.ts';
import type { Search } from './search.schema.ts';
import type { Typed } from './typed.ts';
import { typedOf } from './typed.ts';

export type Found = ({ kind: 'case' } & FoundCase) | ({ kind: 'contact' } & FoundContact);

/** Where a search goes on in each kind; a kind that is over, or was not asked for, is not there. */
interface GoOn {
  cases?: Position | 'start';
  contacts?: ContactPosition | 'start';
}

/**
 * A page of what was typed into a search, as far as the actor may see it: cases, newest first, then contacts. Where both
 * are sought each has half of a page for as long as there is more of both. Reads so much and no more whatever was typed; a
 * page that was looked through in vain is short and says where to go on.
 */
export async function search(ctx: Context, wanted: Search): Promise<Page<Found>> {
  const configuration = await getConfiguration(ctx);
  const typed = typedOf(wanted.q);
  const list = JSON.stringify(['search', ctx.actor.id, wanted.q, wanted.kind, wanted.category]);
  const from =
    wanted.cursor === undefined ? begin(ctx, configuration, wanted) : goOnFrom(wanted.cursor, list, configuration);
  const { cases, contacts } = await findBoth(ctx, configuration, { wanted, typed, from });
  const goOn: GoOn = {
    ...(cases?.after && { cases: cases.after }),
    ...(contacts?.after && { contacts: contacts.after }),
  };
  const isOver = Object.keys(goOn).length === 0;
  return {
    items: [...asCases(cases?.items), ...asContacts(contacts?.items)],
    nextCursor: isOver ? null : cursorOf(goOn, list, configuration),
  };
}

const asCases = (found: FoundCase[] = []): Found[] => found.map((one) => ({ kind: 'case', ...one }));
const asContacts = (found: FoundContact[] = []): Found[] => found.map((one) => ({ kind: 'contact', ...one }));

interface Sought {
  wanted: Search;
  typed: Typed;
  from: GoOn;
}

async function findBoth(ctx: Context, configuration: Configuration, { wanted, typed, from }: Sought) {
  const half = Math.ceil(wanted.limit / 2);
  const [forCases, forContacts] =
    from.cases && from.contacts ? [half, wanted.limit - half] : [wanted.limit, wanted.limit];
  const [cases, contacts] = await Promise.all([
    from.cases && findCases(ctx, configuration, { ...wanted, typed, limit: forCases, after: positionIn(from.cases) }),
    from.contacts && forContacts > 0
      ? findPeople(ctx, { typed, limit: forContacts, after: positionIn(from.contacts) })
      : { items: [], after: from.contacts },
  ]);
  return { cases, contacts };
}

/** What is looked for: of both kinds, that which the actor may see. */
function begin({ actor }: Context, configuration: Configuration, { kind, category }: Search): GoOn {
  if (category !== undefined && !configuration.find('caseCategories', category)) {
    throw invalid([{ pointer: '/category', detail: `names the case category "${category}", which is not there` }]);
  }
  const sees = maySomewhere(actor, 'contacts:view');
  if (kind === 'contacts' && !sees) throw forbidden('Your user roles do not include "contacts:view".');
  return {
    ...(kind !== 'contacts' && { cases: 'start' as const }),
    ...(kind !== 'cases' && sees && { contacts: 'start' as const }),
  };
}

const cursorOf = (goOn: GoOn, list: string, { signingKey }: Configuration) =>
  encodeCursor([sealed(JSON.stringify(goOn), signingKey)], list, signingKey);

const goOnFrom = (cursor: string, list: string, { signingKey }: Configuration): GoOn =>
  JSON.parse(unsealed(decodeCursor(cursor, list, signingKey)[0] ?? '', signingKey)) as GoOn;

const positionIn = <T extends object>(from: T | 'start'): T | undefined => (from === 'start' ? undefined : from);
