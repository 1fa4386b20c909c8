import type { Submission } from '../../model.ts';

/** Somebody whom a submission named, as which contact, and by which of its fields. */
export interface MadePerson {
  contactId: string;
  as: 'sender' | 'related' | 'role-holder';
  /** Whether the contact was there already. */
  found: boolean;
  fields: string[];
}

/** What a submission was made into. */
export interface Made {
  people: MadePerson[];
  activityIds: string[];
  relationshipIds: string[];
  /** Whether its case was opened by it. */
  opened: boolean;
}

const NOTHING: Made = { people: [], activityIds: [], relationshipIds: [], opened: false };

/** What a submission was made into; nothing, before it is processed. */
export const madeOf = ({ made }: Pick<Submission, 'made'>): Made => ({ ...NOTHING, ...(made as Partial<Made>) });
