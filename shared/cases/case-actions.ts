import type { Actor } from '../platform/context.ts';
import type { Permission } from '../users/user-roles.ts';
import { may } from '../users/permissions.ts';
import type { ListedAs } from './case.schema.ts';
import type { CaseHead } from './case-file.ts';
import type { Case } from '../model.ts';

interface Rule {
  permission: Permission;
  /** Where the case must be listed. */
  while: readonly ListedAs[];
}

const anyTime: readonly ListedAs[] = ['opened', 'closed'];
const opened: readonly ListedAs[] = ['opened'];
const binned: readonly ListedAs[] = ['binned'];

/** What people may do with a case, and when: the verbs are guarded by this table, and callers are told from it. */
export const CASE_ACTIONS = {
  update: { permission: 'cases:change', while: anyTime },
  'change-status': { permission: 'cases:change', while: anyTime },
  'change-type': { permission: 'cases:change', while: opened },
  'change-opened-on': { permission: 'cases:change', while: opened },
  'run-timeline': { permission: 'cases:change', while: opened },
  'change-tags': { permission: 'cases:change', while: anyTime },
  'add-client': { permission: 'cases:change', while: opened },
  'replace-client': { permission: 'cases:change', while: opened },
  'remove-client': { permission: 'cases:change', while: opened },
  'assign-role': { permission: 'cases:change', while: opened },
  'change-role': { permission: 'cases:change', while: opened },
  'end-role': { permission: 'cases:change', while: opened },
  // What has happened can be noted on a closed case too; nothing new is planned there.
  'add-activity': { permission: 'cases:change', while: anyTime },
  'change-activity': { permission: 'cases:change', while: anyTime },
  'complete-activity': { permission: 'activities:complete', while: opened },
  'add-files': { permission: 'cases:change', while: anyTime },
  'send-message': { permission: 'messages:send', while: anyTime },
  link: { permission: 'cases:change', while: anyTime },
  unlink: { permission: 'cases:change', while: anyTime },
  merge: { permission: 'cases:administer', while: anyTime },
  lock: { permission: 'cases:administer', while: anyTime },
  unlock: { permission: 'cases:administer', while: anyTime },
  keep: { permission: 'cases:administer', while: [...anyTime, 'binned'] },
  bin: { permission: 'cases:bin', while: anyTime },
  restore: { permission: 'cases:bin', while: binned },
  'delete-for-good': { permission: 'cases:administer', while: binned },
} as const satisfies Record<string, Rule>;

export type CaseAction = keyof typeof CASE_ACTIONS;

const FIRST: Record<ListedAs, string> = {
  opened: 'The case is open.',
  closed: 'The case is closed. Reopen it first.',
  binned: 'The case is in the bin. Restore it first.',
  deleted: 'The case was deleted for good.',
};

/** What can still be done when the personal data on a case was erased: nothing that would bring new. */
const OF_EMPTIED = new Set<CaseAction>([
  'change-status',
  'complete-activity',
  'end-role',
  'unlink',
  'unlock',
  'bin',
  'restore',
  'delete-for-good',
]);

/** Why this cannot be done as the case stands, in words for people; undefined when it can. */
export function objectionTo(
  action: CaseAction,
  { case: { listedAs, emptiedAt } }: { case: Pick<Case, 'listedAs' | 'emptiedAt'> },
): string | undefined {
  if (emptiedAt !== undefined && !OF_EMPTIED.has(action)) {
    return 'The personal data on this case was erased. It is kept for the statistics and takes no new data.';
  }
  const allowed: readonly ListedAs[] = CASE_ACTIONS[action].while;
  if (allowed.includes(listedAs)) return undefined;
  return allowed === binned ? 'The case is not in the bin. Put it there first.' : FIRST[listedAs];
}

/** Whether an actor's user role includes this for cases of the category. */
export const mayDo = (actor: Actor, action: CaseAction, { case: { category } }: Pick<CaseHead, 'case'>) =>
  may(actor, CASE_ACTIONS[action].permission, category);
