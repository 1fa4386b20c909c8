import type { ContactLookup } from '../../model.ts';
import { model } from '../../model.ts';
import type { Marks } from './marks.ts';

/** What more contacts than these have in common tells nothing, and brings no candidate by itself. */
const MAXIMUM_SHARING = 100;

/** A contact that has something in common with the one that is looked for. */
export type Candidate = Pick<ContactLookup, 'contactId'> & { marks: Marks };

/** The contacts in these buckets, each once; they lag behind the contacts by about a second. One Query for each bucket. */
export async function candidatesIn(buckets: Iterable<string>): Promise<Candidate[]> {
  const found = await Promise.all([...new Set(buckets)].map(lookupsIn));
  return [...new Map(found.flat().map((lookup) => [lookup.contactId, lookup as Candidate])).values()];
}

async function lookupsIn(bucket: string): Promise<ContactLookup[]> {
  const { data } = await model.entities.contactLookup.query
    .byValue({ by: 'match', bucket })
    .go({ limit: MAXIMUM_SHARING + 1 });
  return data.length > MAXIMUM_SHARING ? [] : data;
}
