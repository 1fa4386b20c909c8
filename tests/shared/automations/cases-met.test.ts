import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { casesMet } from '../../../shared/automations/cases-met.ts';
import { reactToChange } from '../../../shared/automations/react-to-change.ts';
import type { Rule } from '../../../shared/automations/rule.schema.ts';
import type { TriggerSettings } from '../../../shared/automations/triggers/index.ts';
import type { CaseRole } from '../../../shared/model.ts';
import { mirrored } from '../../../shared/relationships/relationships.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { CLIENT, idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { changeOf } from '../../support/met.ts';
import { aCase, aCaseFile, aCaseRole, aContact } from '../../support/records.ts';
import { aRelationship, WORKER } from '../../support/relationships.ts';
import { anAction } from '../../support/rules.ts';
import type { Item } from '../../support/item.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, pagedQueries, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const aRule = (trigger: TriggerSettings, id = 'rule') => ({ id, trigger }) as Rule;
const changed = changeOf('contact', {}, { language: 'cy' });
const waiting = aRule({ type: 'contact-changed' });

/** A case role of the client in another case, opened so many days after the first of January. */
const roleIn = (name: string, day: number, fields: Partial<CaseRole> = {}) =>
  itemOf(
    'caseRole',
    aCaseRole({
      caseId: idFor('case', name),
      caseRoleId: idFor('caseRole', `${name} ${fields.role ?? 'client'}`),
      role: 'client',
      manager: false,
      ...CLIENT,
      openedAt: new Date(Date.UTC(2025, 0, day)).toISOString(),
      ...fields,
    }),
  );
const namesMet = async (rules: Rule[], change = changed) =>
  [...(await casesMet(change, rules))].map(([caseId, those]) => [caseId, those.map(({ id }) => id)]);
const meant = (...names: string[]) => names.map((name) => [idFor('case', name), ['rule']]);

describe('a change of a contact is met on', () => {
  it('the open cases of which it is a client, the newest first', async () => {
    tableHolds(
      roleIn('old', 1),
      roleIn('new', 5),
      roleIn('closed', 6, { listedAs: 'closed' }),
      roleIn('binned', 7, { listedAs: 'binned' }),
      roleIn('left', 8, { endOn: '2025-01-08' }),
      roleIn('helper', 9, { role: 'housing-coordinator' }),
    );
    expect(await namesMet([waiting])).toEqual(meant('new', 'old'));
  });

  it('none where no rule waits for it, and nothing is read then', async () => {
    tableHolds(roleIn('new', 5));
    expect(await namesMet([])).toEqual([]);
    expect(db.commandCalls(QueryCommand)).toHaveLength(0);
  });

  it('a hundred cases at most, and what is left out is counted', async () => {
    tableHolds(...Array.from({ length: 130 }, (_, day) => roleIn(`case ${day}`, day + 1)));
    pagedQueries();
    const log = watchLog();
    const met = await namesMet([waiting]);
    expect(met).toHaveLength(100);
    expect(met[0]).toEqual([idFor('case', 'case 129'), ['rule']]);
    expect(log.lines().join('')).toContain('RuleCasesLeftOut');
  });
});

describe('a relationship is met on', () => {
  const ofClient = changeOf('relationship', undefined, {});
  const worker = (name: string, day: number) => roleIn(name, day, { ...WORKER });

  it('the open cases of both contacts, each once', async () => {
    tableHolds(roleIn('shared', 1), worker('shared', 1), roleIn('hers', 2), worker('theirs', 3));
    expect(await namesMet([aRule({ type: 'relationship-started' })], ofClient)).toEqual(
      meant('theirs', 'hers', 'shared'),
    );
  });

  it('those of the contact on the side that a rule names, beside those that another rule meets', async () => {
    tableHolds(roleIn('hers', 2), worker('theirs', 3));
    const rules = [aRule({ type: 'relationship-started', side: 'b' }), aRule({ type: 'relationship-started' }, 'both')];
    expect(await namesMet(rules, ofClient)).toEqual([
      [idFor('case', 'hers'), ['rule', 'both']],
      [idFor('case', 'theirs'), ['both']],
    ]);
  });
});

it('a change on a case is met there alone', async () => {
  tableHolds(roleIn('new', 5));
  const change = changeOf('activity', {}, { subject: 'x' });
  expect(await namesMet([waiting], change)).toEqual([[aCase().caseId, ['rule']]]);
});

describe('rules act', () => {
  const file = aCaseFile();
  const two = aCaseFile({
    case: aCase({ caseId: idFor('case', 'two'), openedAt: '2025-01-02T09:00:00.000Z' }),
    roles: file.roles.map((role) => ({ ...role, caseId: idFor('case', 'two'), openedAt: '2025-01-02T09:00:00.000Z' })),
    summary: undefined,
  });
  const actions = [anAction({ type: 'set-status', status: 'urgent' })];
  const reacting = async (rule: Partial<Rule>, change = changed, files = [file, two]) => {
    tableHolds(
      ...configurationItems(({ rules }) => Object.assign(rules[0] as Rule, { conditions: [], actions, ...rule })),
      ...files.flatMap((one): Item[] => itemsOf(one)),
      itemOf('contact', aContact()),
    );
    await reactToChange(asService(), change);
    return commands()
      .flat()
      .filter(({ entity }) => entity === 'run');
  };

  it('once on each case that a changed contact is client of', async () => {
    const runs = await reacting({ trigger: { type: 'contact-changed' } });
    expect(runs.map(({ caseId, outcome }) => [caseId, outcome])).toEqual([
      [two.case.caseId, 'acted'],
      [file.case.caseId, 'acted'],
    ]);
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(2);
  });

  it('once on a relationship, though it is stored on both sides', async () => {
    const trigger: TriggerSettings = { type: 'relationship-started' };
    const sides = [aRelationship(), mirrored(aRelationship(), CLIENT.displayName)];
    const runs = [];
    for (const side of sides)
      runs.push(...(await reacting({ trigger }, changeOf('relationship', undefined, side), [file])));
    expect(runs).toHaveLength(1);
  });

  it.each([
    ['that waits for it', { type: 'case-binned' }, 1],
    ['that waits for any change', { type: 'case-changed' }, 0],
  ] as [string, TriggerSettings, number][])(
    'on a case in the bin by a rule %s: %o, %i times',
    async (_, trigger, times) => {
      const binned = aCaseFile({ case: aCase({ listedAs: 'binned', binnedAt: '2025-01-06T09:00:00.000Z' }) });
      const change = changeOf('case', { subject: 'Other' }, { listedAs: 'binned' });
      const settings = {
        trigger,
        actions: [anAction({ type: 'tag-contact', fromCase: false, add: ['x'], of: 'client' })],
      };
      const runs = await reacting(settings, change, [binned]);
      expect(runs.map(({ outcome }) => outcome)).toEqual(Array.from({ length: times }, () => 'acted'));
    },
  );
});
