import type { CaseType } from '../case-types/case-type.schema.ts';
import { isAllowed } from '../case-types/allowed-statuses.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import type { Case, Contact } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, invalid } from '../platform/errors.ts';
import type { FieldError } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { onDate } from '../platform/time.ts';
import type { Write } from '../platform/write.ts';
import { may } from '../users/permissions.ts';
import { caseCustomFields } from './case-custom-fields.ts';
import type { CaseEdit } from './case-edit.ts';
import type { OpenCase } from './case.schema.ts';
import { linkWith } from './links/link-cases.ts';
import type { Opening } from './open-case.ts';
import { openingWrites, planOpening } from './open-case.ts';
import { objectionToHolder } from './people/case-roles.ts';
import { asPerson, expectContacts } from './people/person.ts';
import { retagged } from './set-tags.ts';

/**
 * Opens a case by hand: with its reference, clients, case roles, timeline and, if so wished, its link with another case,
 * all of it in one transaction. Throws invalid with a pointer to each field, forbidden without `cases:open` there.
 */
export const openCaseByHand = (ctx: Context, wanted: OpenCase): Promise<Case> =>
  retryOnConflict(async () => {
    const { writes, opened } = await planOpeningByHand(ctx, await getConfiguration(ctx), wanted);
    return commit(ctx, writes, opened);
  });

/** Decides that, for one who stores it together with others. */
export async function planOpeningByHand(
  ctx: Context,
  configuration: Configuration,
  wanted: OpenCase,
): Promise<{ writes: Write[]; opened: Case }> {
  const edit = await planCheckedOpening(ctx, configuration, wanted);
  const linked = wanted.linkTo && (await linkWith(edit, configuration, wanted.linkTo)).other;
  return {
    writes: [...(await openingWrites(edit, configuration)), ...(linked?.writes() ?? [])],
    opened: edit.file.case,
  };
}

/** Decides the new case by itself, checked, but for a link that is wished; `openingWrites` stores it. */
export const planCheckedOpening = async (
  ctx: Context,
  configuration: Configuration,
  wanted: OpenCase,
): Promise<CaseEdit> => planOpening(ctx, configuration, await checkOpening(ctx, configuration, { wanted, peopleOf }));

/** What is to be opened, checked; `peopleOf` brings the contacts that it names, or those that are made together with it. */
export async function checkOpening(
  ctx: Context,
  configuration: Configuration,
  { wanted, peopleOf: peopleIn }: { wanted: OpenCase; peopleOf: (ctx: Context, wanted: OpenCase) => Promise<People> },
): Promise<Opening> {
  const caseType = configuration.find('caseTypes', wanted.caseType);
  if (!caseType) throw invalid([{ pointer: '/caseType', detail: `There is no case type "${wanted.caseType}".` }]);
  if (!may(ctx.actor, 'cases:open', caseType.category)) {
    throw forbidden('Your user role does not include "cases:open" in the category of this case type.');
  }
  const people = await peopleIn(ctx, wanted);
  const errors = [
    ...statusErrors(configuration, caseType, wanted),
    ...mediumErrors(configuration, wanted),
    ...peopleErrors(caseType, wanted, people),
  ];
  if (errors.length > 0) throw invalid(errors);
  const { category, id } = caseType;
  const given = (wanted.customFields ?? {}) as CustomFields;
  return {
    ...wanted,
    clients: people.clients.map(asPerson),
    caseRoles: withCreator(ctx, caseType, people),
    openedAt: wanted.openedOn && onDate(organisation.timeZone, wanted.openedOn, ctx.now),
    tags: retagged([], { add: wanted.tags }).tags,
    customFields: await caseCustomFields(configuration, { category, caseType: id }, { given }),
  };
}

/** Who is named in an opening, in the same order. */
export interface People {
  clients: Contact[];
  holders: { role: string; contact: Contact }[];
}

/** All of them by one BatchGet. */
async function peopleOf(ctx: Context, { clients, roles }: OpenCase): Promise<People> {
  const found = await expectContacts(ctx, [
    ...clients.map((contactId, i) => ({ contactId, pointer: `/clients/${i}` })),
    ...roles.map(({ contactId }, i) => ({ contactId, pointer: `/roles/${i}/contactId` })),
  ]);
  const holders = found.slice(clients.length).map((contact, i) => ({ role: roles[i]?.role ?? '', contact }));
  return { clients: found.slice(0, clients.length), holders };
}

function statusErrors(configuration: Configuration, caseType: CaseType, { status, openedOn }: OpenCase): FieldError[] {
  const found = status === undefined ? undefined : configuration.find('statuses', status);
  const fits = found?.class === 'opened' && isAllowed(found, caseType);
  return [
    ...(status === undefined || fits
      ? []
      : [{ pointer: '/status', detail: 'must be a status of the class opened that cases of this type may have' }]),
    ...(openedOn !== undefined && Math.abs(Number(openedOn.slice(0, 4)) - 2000) > 150
      ? [{ pointer: '/openedOn', detail: 'must be a date of our times' }]
      : []),
  ];
}

function mediumErrors(configuration: Configuration, { medium }: OpenCase): FieldError[] {
  const known = medium === undefined || configuration.find('media', medium)?.active;
  return known ? [] : [{ pointer: '/medium', detail: 'is not an active medium of the configuration' }];
}

function peopleErrors(caseType: CaseType, { clients, roles }: OpenCase, { holders }: People): FieldError[] {
  const several = clients.length > 1 && !caseType.severalClients;
  const twice = new Set(clients).size < clients.length;
  return [
    ...(several ? [{ pointer: '/clients', detail: 'must be one: cases of this type have one client' }] : []),
    ...(twice ? [{ pointer: '/clients', detail: 'must name each client once' }] : []),
    ...holders.flatMap(({ role, contact }, i) => {
      const rule = caseType.caseRoles.find((one) => one.role === role);
      const same = roles.findIndex(
        (other) => other.role === role && (rule?.single || other.contactId === contact.contactId),
      );
      if (!rule) return [{ pointer: `/roles/${i}/role`, detail: 'is not a case role of this case type' }];
      if (clients.includes(contact.contactId))
        return [{ pointer: `/roles/${i}/contactId`, detail: 'is a client of the case' }];
      if (same < i) return [{ pointer: `/roles/${i}`, detail: 'is given already' }];
      const objection = objectionToHolder(rule, contact);
      return objection ? [{ pointer: `/roles/${i}/contactId`, detail: objection }] : [];
    }),
  ];
}

/** Who opens a case holds the roles that its type gives to its creator, unless somebody else is named for them. */
function withCreator({ actor }: Context, { caseRoles }: CaseType, { clients, holders }: People): Opening['caseRoles'] {
  const named = holders.map(({ role, contact }) => ({ role, ...asPerson(contact) }));
  const { contactId, displayName } = actor;
  const isClient = clients.some((client) => client.contactId === contactId);
  if (!contactId || !displayName || isClient) return named;
  const open = caseRoles.filter(({ role, creator }) => creator && !named.some((other) => other.role === role));
  return [...named, ...open.map(({ role }) => ({ role, contactId, displayName }))];
}
