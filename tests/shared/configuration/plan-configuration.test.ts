import { describe, expect, it } from 'vitest';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import type { PlanMode } from '../../../shared/configuration/plan-mode.ts';
import { isEmpty, planConfiguration } from '../../../shared/configuration/plan-configuration.ts';
import type { Usage } from '../../../shared/usage/usage.ts';
import { UNUSED } from '../../../shared/usage/usage.ts';
import { aDocument } from '../../support/configuration.ts';

const current = aDocument();
type Change = (document: ConfigurationDocument) => void;
const planned = (change: Change, mode: PlanMode = 'replace', usage: Usage = UNUSED) =>
  planConfiguration({ base: 'version', current, usage }, aDocument(change), mode);
const plan = (...asked: Parameters<typeof planned>) => planned(...asked).plan;
const without = <T extends { id: string }>(list: T[], id: string) => list.filter((record) => record.id !== id);
const type = current.caseTypes[0] as ConfigurationDocument['caseTypes'][number];
const rule = current.rules[0] as ConfigurationDocument['rules'][number];
const unusedStatus = { id: 'spare', label: 'Spare', class: 'opened' as const, order: 9, active: true, categories: [] };

const count = { category: type.category, caseType: type.id, status: 'spare', statusClass: 'opened', cases: 12 };
const inUse: Usage = {
  used: new Set([`caseTypes/${type.id}`, 'statuses/spare', `rules/${rule.id}`]),
  counts: [count, { ...count, statusClass: 'closed', cases: 1 }],
};

describe('a plan', () => {
  it('is empty where nothing differs, in both modes', () => {
    expect(isEmpty(plan(() => {}))).toBe(true);
    expect(isEmpty(plan(() => {}, 'merge'))).toBe(true);
  });

  it('names what is added, what is changed by field, and what is removed', () => {
    const { added, changed, removed } = plan((document) => {
      document.statuses.push(unusedStatus);
      (document.media[0] as { label: string }).label = 'Another';
      document.priorities.splice(0, 1);
    });
    expect(added).toEqual([{ kind: 'statuses', id: 'spare', label: 'Spare' }]);
    expect(changed).toEqual([
      {
        kind: 'media',
        id: current.media[0]?.id,
        label: 'Another',
        fields: { label: { from: current.media[0]?.label, to: 'Another' } },
      },
    ]);
    expect(removed).toMatchObject([{ kind: 'priorities', id: current.priorities[0]?.id }]);
  });

  it('removes nothing when it merges, and keeps what is not named', () => {
    const { plan: merge, next } = planConfiguration(
      { base: 'version', current, usage: UNUSED },
      { ...aDocument(), rules: [], media: [] },
      'merge',
    );
    expect(merge).toMatchObject({ added: [], changed: [], removed: [] });
    expect(next.rules).toEqual(current.rules);
  });

  it('has another fingerprint on another version, for another document and in another mode', () => {
    const spare: Change = ({ statuses }) => statuses.push(unusedStatus);
    const prints = [
      plan(() => {}).fingerprint,
      plan(spare).fingerprint,
      plan(() => {}, 'merge').fingerprint,
      planConfiguration({ base: 'other', current, usage: UNUSED }, aDocument(), 'replace').plan.fingerprint,
    ];
    expect(new Set(prints).size).toBe(4);
    expect(plan(spare).fingerprint).toBe(plan(spare).fingerprint);
  });

  it('has a problem at each reference to what would vanish', () => {
    const { problems } = plan((document) => void (document.emailTemplates = []));
    expect(problems).toContainEqual(
      expect.objectContaining({ pointer: '/rules/0/actions/0/do/template', kind: 'rules', id: rule.id }),
    );
  });

  it('leads into the document wanted when it merges', () => {
    const { plan: merge } = planConfiguration(
      { base: 'version', current, usage: UNUSED },
      { ...aDocument(({ caseTypes }) => caseTypes.splice(1)), statuses: [] },
      'merge',
    );
    expect(merge.problems).toEqual([]);
    const wrong = aDocument(({ caseTypes }) => void ((caseTypes[0] as { category: string }).category = 'gone'));
    expect(planConfiguration({ base: 'version', current, usage: UNUSED }, wrong, 'merge').plan.problems).toMatchObject([
      { pointer: '/caseTypes/0/category' },
    ]);
  });
});

describe('the version of a case type', () => {
  it('counts up with its definition, whatever the document says', () => {
    const versionOf = (change: (caseType: typeof type) => void) =>
      planned(({ caseTypes }) => change(caseTypes[0] as typeof type)).next.caseTypes[0]?.version;
    expect(versionOf(() => {})).toBe(type.version);
    expect(versionOf((caseType) => void (caseType.version = 99))).toBe(type.version);
    expect(versionOf((caseType) => void (caseType.label = 'Other'))).toBe(type.version + 1);
  });

  it('is the document’s where the deployment does not have the type', () => {
    const { next } = planned(({ caseTypes }) => caseTypes.push({ ...type, id: 'new', version: 7 }));
    expect(next.caseTypes.find(({ id }) => id === 'new')?.version).toBe(7);
  });
});

describe('what a plan does to live records', () => {
  const withSpare = aDocument(({ statuses }) => statuses.push(unusedStatus));
  const onSpare = (wanted: ConfigurationDocument) =>
    planConfiguration({ base: 'version', current: withSpare, usage: inUse }, wanted, 'replace').plan;

  it('forbids that a status vanishes at which cases stand, and counts them', () => {
    expect(onSpare(current).problems).toMatchObject([
      { kind: 'statuses', id: 'spare', detail: expect.stringContaining('12 open cases and 1 closed case') },
    ]);
  });

  it('forbids that the class of a status changes under them', () => {
    const closed = aDocument(({ statuses }) => statuses.push({ ...unusedStatus, class: 'closed' }));
    expect(onSpare(closed).problems).toMatchObject([{ field: '/class', id: 'spare' }]);
  });

  it('lets it be retired, and says so', () => {
    const retired = aDocument(({ statuses }) => statuses.push({ ...unusedStatus, active: false }));
    expect(onSpare(retired)).toMatchObject({
      problems: [],
      effects: [{ id: 'spare', detail: expect.stringContaining('12 open cases') }],
    });
  });

  it('lets what nobody used vanish', () => {
    const usage = { ...inUse, used: new Set<string>() };
    expect(planConfiguration({ base: 'v', current: withSpare, usage }, current, 'replace').plan).toMatchObject({
      problems: [],
      removed: [{ id: 'spare' }],
    });
  });

  it.each<[string, Change, RegExp]>([
    [
      'a retired case type',
      ({ caseTypes }) => void ((caseTypes[0] as typeof type).active = false),
      /retired.*12 open cases/,
    ],
    [
      'a changed case type',
      ({ caseTypes }) => void ((caseTypes[0] as typeof type).label = 'Other'),
      /version 2.*12 open cases/,
    ],
    ['a rule that is switched off', ({ rules }) => void ((rules[0] as typeof rule).active = false), /no longer act/],
    ['a rule that is switched on', ({ rules }) => rules.push({ ...rule, id: 'another' }), /acts on every change/],
    [
      'a rule that is to look on',
      ({ rules }) => rules.push({ ...rule, id: 'another', observe: true }),
      /records what it would do, and does nothing/,
    ],
    [
      'a rule that acted and is to look on',
      ({ rules }) => void Object.assign(rules[0] ?? {}, { observe: true }),
      /records what it would do, and does nothing/,
    ],
    [
      'a form that is switched off',
      ({ forms }) => void ((forms[0] as { active: boolean }).active = false),
      /no more submissions/,
    ],
  ])('is said in words: %s', (_, change, words) => {
    expect(plan(change, 'replace', inUse).effects.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(words),
    );
  });

  it('is not said of a rule that is removed unused', () => {
    expect(plan(({ rules }) => void rules.splice(0, rules.length, ...without(rules, rule.id))).problems).toEqual([]);
  });
});
