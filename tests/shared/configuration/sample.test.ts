import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import { sample } from './sample-openings.ts';

const { statuses, caseTypes, rules, optionLists, fieldSets } = sample;
const lists = Object.entries(sample) as [string, { id: string; label?: string; title?: string; order?: number }[]][];
const repeated = (values: unknown[]) => values.filter((value, i) => value !== undefined && values.indexOf(value) !== i);
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

describe('the sample configuration', () => {
  it('contradicts itself nowhere and refers to nothing that is not there', () => {
    expect(checkDocument(sample)).toEqual([]);
  });

  it.each(lists)('has %s, each under its own id, label and place', (_, list) => {
    expect(list).not.toEqual([]);
    expect(repeated(list.map(({ id }) => id))).toEqual([]);
    expect(repeated(list.map(({ label, title }) => label ?? title))).toEqual([]);
    expect(repeated(list.map(({ order }) => order))).toEqual([]);
  });

  it('has the categories and case types that every deployment begins with', () => {
    expect(sample.caseCategories.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'cases case-management',
      'prospects opportunity-tracking',
      'awards applicant-management',
      'grant-applications applicant-management',
      'constituent-requests case-management',
    ]);
    expect(caseTypes.map(({ id, category }) => `${id} ${category}`)).toEqual([
      'housing-support cases',
      'adult-day-care-referral cases',
      'prospect prospects',
      'award awards',
      'grant-application grant-applications',
      'constituent-request constituent-requests',
    ]);
  });

  it('has one priority and one medium that are chosen where none is', () => {
    for (const list of [sample.priorities, sample.media]) {
      expect(list.filter((one) => one.default)).toHaveLength(1);
    }
  });

  it('offers no two options under one label', () => {
    const offered = [...optionLists, ...fieldSets.flatMap(({ fields }) => fields)] as {
      options?: { label: string }[];
    }[];
    const labels = offered.flatMap(({ options }) => (options ? [options.map(({ label }) => label)] : []));
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.flatMap(repeated)).toEqual([]);
  });

  it('has what the service itself names', () => {
    const root = join(import.meta.dirname, '../../..');
    const named = globSync('shared/**/*.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/addActivity\([^;]*?type: '([a-z-]+)'/g)].map(
        ([, type = '']) => type,
      ),
    );
    expect(named).toEqual(expect.arrayContaining(['change-case-status', 'change-case-type', 'change-case-start-date']));
    expect(idsOf(sample.activityTypes)).toEqual(expect.arrayContaining([...named, 'open-case']));
    expect(idsOf(sample.activityStatuses)).toEqual(expect.arrayContaining(['scheduled', 'completed', 'cancelled']));
  });
});

describe.each(caseTypes)('the case type $id', (type) => {
  const allowed = statuses.filter(({ id, categories }) =>
    type.statuses.length > 0 ? type.statuses.includes(id) : categories.length === 0,
  );
  const roles = type.caseRoles.map(({ role }) => role);
  const steps = [...type.timelines.flatMap(({ activities }) => activities), ...(type.sequence?.activities ?? [])];

  it('begins opened, and can be closed', () => {
    expect(allowed.find(({ id }) => id === type.initialStatus)?.class).toBe('opened');
    expect(allowed.some((status) => status.class === 'closed')).toBe(true);
  });

  it('gives its activities to roles that it has', () => {
    const given = steps.flatMap(({ assignee }) => (assignee.kind === 'case-role' ? [assignee.role] : []));
    expect(given).not.toEqual([]);
    expect(roles).toEqual(expect.arrayContaining(given));
  });

  it('is opened once', () => {
    expect(steps.filter((step) => step.type === 'open-case')).toHaveLength(1);
    expect(type.activityTypes).toContainEqual({ type: 'open-case', maximum: 1 });
  });
});

it('a grant application goes from review to assessment to approval, and is then awarded', () => {
  const { sequence } = caseTypes.find(({ id }) => id === 'grant-application') ?? {};
  expect(sequence?.activities.map(({ type }) => type)).toEqual([
    'initial-review',
    'technical-assessment',
    'final-approval',
  ]);
  expect(sequence?.closesAs).toBe('awarded');
});

describe.each(rules)('the rule $id', ({ trigger, caseTypes: named, actions }) => {
  const meant = new Set(named);
  const types = caseTypes.filter(({ id }) => meant.has(id));

  it('is about case types that it names', () => {
    expect(types.length).toBeGreaterThan(0);
  });

  const doing = actions.map((action) => action.do);
  const moves = doing.flatMap((action) => (action.type === 'set-status' ? [action.status] : []));
  const adds = doing.filter((action) => action.type === 'add-activity');
  const roles = doing.flatMap((action) => (action.type === 'send-email' ? [action.to] : []));

  it.each(types)('waits for what can happen to a case of the type $id', ({ statuses: taken, timelines, sequence }) => {
    const planned = [...timelines.flatMap(({ activities }) => activities), ...(sequence?.activities ?? [])];
    const events = [...taken.map((id) => `to ${id}`), ...planned.map(({ type }) => `${type} done`)];
    expect(events).toContain(
      trigger.type === 'activity-completed' ? `${trigger.activityType} done` : `to ${'to' in trigger && trigger.to}`,
    );
  });

  it.each(types)('does to a case of the type $id what it allows', ({ statuses: taken, activityTypes, caseRoles }) => {
    const held = ['client', ...caseRoles.map(({ role }) => role)];
    expect(taken).toEqual(expect.arrayContaining(moves));
    expect(activityTypes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(adds.map(({ activityType }) => activityType)),
    );
    expect(held).toEqual(expect.arrayContaining([...roles, ...adds.map(({ assigneeRole }) => assigneeRole)]));
  });
});
