import type { Situation } from '../action.ts';
import type { People, RecipientWord, Recipients } from './recipients.schema.ts';
import { isWord } from './recipients.schema.ts';

/** Why there is nobody to write to, in words for the case file. */
export const nameNobody = (situation: Situation, wanted: People): string =>
  [wanted]
    .flat()
    .map((one) => why(situation, one))
    .join(' ');

function why({ configuration }: Situation, wanted: Recipients): string {
  if (typeof wanted === 'string') {
    return isWord(wanted) ? NOBODY[wanted] : `Nobody is ${configuration.label('caseRoles', wanted)} of this case.`;
  }
  if ('caseRole' in wanted) return `Nobody is ${configuration.label('caseRoles', wanted.caseRole)} of this case.`;
  if ('relationship' in wanted) {
    const { type, side } = wanted.relationship;
    const label = configuration.find('relationshipTypes', type)?.[side].label ?? type;
    return `Nobody is "${label}" a client of this case.`;
  }
  if ('field' in wanted) return `The field ${wanted.field} names nobody who can be written to.`;
  if ('users' in wanted) return `No active user has the tag "${wanted.users}".`;
  return 'The contact that the rule names is not there any more.';
}

const NOBODY: Record<RecipientWord, string> = {
  client: 'This case has no client.',
  clients: 'This case has no clients.',
  manager: 'Nobody manages this case.',
  assignees: 'There is no activity that changed, or it is assigned to nobody.',
  contact: 'What happened is about no contact.',
};
