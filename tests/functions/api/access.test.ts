import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { groups } from '../../../functions/api/index.ts';
import { handler as administration } from '../../../functions/api/administration/handler.ts';
import { handler as casework } from '../../../functions/api/casework/handler.ts';
import { handler as feeds } from '../../../functions/api/feeds/handler.ts';
import { handler as insight } from '../../../functions/api/insight/handler.ts';
import { handler as intake } from '../../../functions/api/intake/handler.ts';
import { userIdOf } from '../../../shared/users/authenticate.ts';
import type { Sight } from '../../../shared/users/sight.ts';
import { permissionsOfRole } from '../../../shared/users/user-roles.ts';
import type { Standing } from '../../support/access/cases.ts';
import { casesOf, idsOf, ME, STANDING_NAMES, STANDINGS } from '../../support/access/cases.ts';
import type { Rule } from '../../support/access/routes.ts';
import { ROUTES } from '../../support/access/routes.ts';
import type { Role } from '../../support/access/sights.ts';
import { OUTSIDER, ROLES, sightIn, sightThrough } from '../../support/access/sights.ts';
import { ask } from '../../support/answers.ts';
import { aDocument, configurationItems } from '../../support/configuration.ts';
import { httpEvent } from '../../support/events.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aContact, aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const handlers: Record<keyof typeof groups, unknown> = { administration, casework, feeds, insight, intake };
const routes = Object.entries(groups).flatMap(([group, table]) =>
  table.routes.map(({ method, path, permission }) => ({
    name: `${method} ${path}`,
    permission,
    handler: handlers[group as keyof typeof groups],
  })),
);
const WHOLE_SERVICE =
  /^(public|signed-in|configuration:manage|users:manage|contacts:export|contacts:erase|imports:run)$/;
const decided = routes.filter(({ permission }) => !WHOLE_SERVICE.test(permission));
const subjectOf = (role: Role) => `user-${role}`;
const teamLeader = aDocument().userRoles.find(({ id }) => id === 'team-leader')?.permissions ?? [];
const OWN: Partial<Record<Role, string[]>> = { 'team-leader': teamLeader, outsider: OUTSIDER };
const permissionsOf = (role: Role) => OWN[role] ?? permissionsOfRole(role);
const may = (role: Role, { needs }: Rule, category = 'cases') =>
  category === 'cases' && needs.some((permission) => permissionsOf(role).includes(permission));

// A line for each of some twenty thousand requests takes longer than what they are about.
// So do the stacks of what ElectroDB and the stand-in for the table throw and catch.
const { stackTraceLimit } = Error;
beforeAll(() => {
  watchLog();
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  vi.restoreAllMocks();
  Error.stackTraceLimit = stackTraceLimit;
});
afterEach(() => db.resetHistory());
beforeAll(() => {
  mockClient(S3Client).rejects(Object.assign(new Error('none'), { name: 'NotFound' }));
  tableHolds(
    ...configurationItems(({ caseTypes, userRoles }) => {
      userRoles.push({ id: 'outsider', label: 'Outsider', order: 1, active: true, permissions: OUTSIDER });
      for (const type of caseTypes) type.visibleToClients = true;
    }),
    ...ROLES.map((role) => {
      const subject = subjectOf(role);
      const userRoles = role === 'nobody' ? {} : { cases: role };
      return itemOf('user', aUser({ userId: userIdOf(subject), subject, ...ME, userRoles }));
    }),
    itemOf('contact', aContact({ contactId: idFor('contact', 'somebody else') })),
    ...casesOf('cases'),
    ...casesOf('prospects'),
  );
});

type Verdict = 'allowed' | 'forbidden' | 'not found';

/** What the table says of a route, for somebody in a user role of the category `cases`. */
function expected(rule: Rule, role: Role, which: Which): Verdict {
  if (!may(role, rule)) return 'forbidden';
  if (rule.about === 'own') return 'allowed';
  const own = OWN_VERDICTS[rule.about];
  if (own) return own(role, which);
  const isThrough = ['activity', 'work', 'read'].includes(rule.about);
  if (which.category !== 'cases') return 'not found';
  const sight = (isThrough ? sightThrough : sightIn)(role, which.standing);
  const isOthers = PARTIAL.has(sight) && !(sight === 'assigned' && 'assigned' in STANDINGS[which.standing]);
  return isThrough && isOthers ? 'not found' : VERDICTS[sight](rule);
}

/** What is not seen as a case is. */
const OWN_VERDICTS: Partial<Record<Rule['about'], (role: Role, which: Which) => Verdict>> = { person, submission };

const PARTIAL = new Set<Sight>(['assigned', 'client']);

/** To whom so much of a case is shown. */
const VERDICTS: Record<Sight, (rule: Rule) => Verdict> = {
  none: () => 'not found',
  listed: () => 'forbidden',
  whole: () => 'allowed',
  assigned: ({ about }) => (['look', 'read', 'work'].includes(about) ? 'allowed' : 'forbidden'),
  client: ({ about }) => (['look', 'mail'].includes(about) ? 'allowed' : 'forbidden'),
};

/** A contact is seen by who sees all contacts, and by who may open one of their cases. */
function person(role: Role, { category, standing }: Which): Verdict {
  if (permissionsOf(role).includes('contacts:view-all')) return 'allowed';
  const opens = category === 'cases' && standing !== 'holder-in-bin' && sightIn(role, standing) === 'whole';
  return opens ? 'allowed' : 'not found';
}

/** A submission is there for who handles those of its category, and for who may open its case. */
function submission(role: Role, { category, standing }: Which): Verdict {
  if (category !== 'cases' || standing === 'holder-locked-out') return 'not found';
  const handles = permissionsOf(role).includes('submissions:handle');
  return handles || sightIn(role, standing) === 'whole' ? 'allowed' : 'not found';
}

interface Which {
  category: 'cases' | 'prospects';
  standing: Standing;
  ids: ReturnType<typeof idsOf>;
}
const everywhere: Which[] = (['cases', 'prospects'] as const).flatMap((category) =>
  STANDING_NAMES.map((standing) => ({ category, standing, ids: idsOf(category, standing) })),
);

/** Nothing is stored: what is asked is whether it would be. */
async function found(handler: unknown, name: string, { role, which: { ids }, rule }: Asked): Promise<Verdict> {
  const { status } = await ask(
    handler,
    httpEvent(name, {
      claims: { sub: subjectOf(role) },
      params: { ...ids, ...OTHERS },
      headers: { prefer: 'dry-run', 'if-match': '"1"' },
      ...(rule.caseIn && { query: { [rule.caseIn]: ids.caseId } }),
      ...(rule.body && { body: rule.body }),
    }),
  );
  if (status >= 500 || status === 401) throw new Error(`${name} answers ${status} to ${role}`);
  if (status === 403) return 'forbidden';
  return status === 404 && rule.about !== 'own' ? 'not found' : 'allowed';
}

const OTHERS = {
  timelineId: 'standard',
  formId: 'housing-support-request',
  id: 'none',
  ruleId: 'seven-days-after-initial-call',
  jobId: idFor('bulk'),
  itemId: 'none',
  date: '2025-01-06',
};

interface Asked {
  role: Role;
  which: Which;
  rule: Rule;
}

it('the table of this test names every route that is decided by record and user role, and no other', () => {
  expect(Object.keys(ROUTES).toSorted()).toEqual(decided.map(({ name }) => name).toSorted());
});

describe.each(decided)('$name', ({ name, handler }) => {
  it('is for those alone whom user role, case role and category let', async () => {
    const rule = ROUTES[name];
    if (!rule) throw new Error('The table does not name it');
    const verdicts: Record<string, Verdict> = {};
    const wanted: Record<string, Verdict> = {};
    for (const role of ROLES) {
      for (const which of everywhere) {
        const line = `${role} as ${which.standing} in ${which.category}`;
        wanted[line] = expected(rule, role, which);
        verdicts[line] = await found(handler, name, { role, which, rule });
      }
    }
    expect(verdicts).toEqual(wanted);
  });
});
