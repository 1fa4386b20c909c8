import type { Actor, Context } from '../../shared/platform/context.ts';
import { COORDINATOR, idFor, NOW } from './ids.ts';

/** A context at an instant whose new ids are `idFor(prefix, '<prefix> 1')`, `'<prefix> 2'` and so on. */
function contextAt(now: string, actor: Actor, kind: Context['cause']['kind'] = 'request'): Context {
  const made = new Map<string, number>();
  return {
    now,
    actor,
    cause: { kind, id: 'cause-1', root: 'cause-1', depth: 0 },
    newId(prefix) {
      const count = (made.get(prefix) ?? 0) + 1;
      made.set(prefix, count);
      return idFor(prefix, `${prefix} ${count}`);
    },
  };
}

/** A user: by default a manager of the category `cases` who is the coordinator's contact. */
export const asUser = (actor: Partial<Actor> = {}, now = NOW) =>
  contextAt(now, {
    id: idFor('user', 'ada'),
    kind: 'user',
    contactId: COORDINATOR.contactId,
    userRoles: { cases: 'manager' },
    ...actor,
  });

/** A caseworker, who sees only the cases in which their contact has a case role. */
export const asCaseworker = (contactId: string, now = NOW) =>
  asUser({ contactId, userRoles: { cases: 'caseworker' } }, now);

export const asVisitor = (now = NOW) => contextAt(now, { id: 'visitor', kind: 'visitor' });

export const asService = (now = NOW) => contextAt(now, { id: 'service:test', kind: 'system' }, 'service');
