import { caseCalls } from './case-calls.ts';
import type { Part } from './case-items.ts';
import type { Organisation } from './organisation.ts';
import { searchCalls } from './search-calls.ts';
import { workCalls } from './work-calls.ts';

/** One page that people look at, as it is measured. */
export interface Call {
  name: string;
  /** What is read for it. */
  part: Part;
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  as: 'manager' | 'caseworker';
  /** The pages before are gone through first. */
  page?: number;
  /** As many items make the page a full one; a dashboard has none. */
  full?: number;
  /** So many requests it may take, where that is not two: one for a list and one for what is in it. */
  requests?: number;
  /** What there is more of with more cases, where each of it is read: then the units are no promise. */
  growsWith?: string;
}

/** What there is to look at, of the one who has most to do and of what is most frequent. */
export const callsFor = (organisation: Organisation, sought: Sought): Call[] => [
  ...caseCalls(organisation),
  ...workCalls(organisation),
  ...searchCalls(sought),
];

/** Of a case that there is. */
export interface Sought {
  reference: string;
  displayName: string;
  email: string;
}
