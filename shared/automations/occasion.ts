import type { Change } from '../platform/change.ts';

/** What comes to a case other than by a change of a record. */
type Occasion = Pick<Change, 'id' | 'entity' | 'at' | 'actor' | 'cause'> & { caseId: string; about?: object };

/** A wish of a person, or a time that has come, as a change that a rule meets: the same each time that it is made. */
export const occasionOn = ({ caseId, about, ...occasion }: Occasion): Change => ({
  ...occasion,
  kind: 'created',
  before: undefined,
  after: { ...about, caseId },
  revision: 1,
});

/** A time that has come: nobody made it, and nothing caused it. */
export const timeOn = (occasion: Omit<Occasion, 'actor' | 'cause'>): Change =>
  occasionOn({
    ...occasion,
    actor: 'service:time',
    cause: { kind: 'service', id: occasion.id, root: occasion.id, depth: 0 },
  });
