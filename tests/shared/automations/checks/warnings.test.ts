import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../../shared/automations/checks/warnings.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import { aConfiguration } from '../../../support/configuration.ts';

const ruleOf = (id: string, trigger: object, actions: object[], more: object = {}) =>
  Rule.parse({ id, label: `Rule ${id}`, trigger, actions: actions.map((one) => ({ do: one })), ...more });
const toUrgent = { type: 'set-status', status: 'urgent' };
const toOpen = { type: 'set-status', status: 'open' };
const warnings = (rule: Rule, others: Rule[] = []) =>
  warningsOf(
    aConfiguration((document) => {
      document.rules = [...others, rule];
    }),
    rule,
  ).map(({ detail }) => detail);

describe('a rule that is stored is looked at among the others', () => {
  const ping = ruleOf('ping', { type: 'case-status-changed', to: 'urgent' }, [toOpen]);
  const pong = ruleOf('pong', { type: 'case-status-changed', to: 'open' }, [toUrgent]);

  it('and two that set off each other are named', () => {
    expect(warnings(ping, [pong])).toEqual([
      'Rules feed each other: this rule can set off "Rule pong", which can set off this rule.',
    ]);
  });

  it('and so are three in a circle', () => {
    const third = ruleOf('third', { type: 'activity-added', activityType: 'follow-up' }, [toUrgent]);
    const second = ruleOf('second', { type: 'case-status-changed', to: 'open' }, [
      { type: 'add-activity', activityType: 'follow-up' },
    ]);
    expect(warnings(ping, [second, third])).toEqual([
      'Rules feed each other: this rule can set off "Rule second", which can set off "Rule third", which can set off this rule.',
    ]);
  });

  it.each([
    ['is switched off', { active: false }],
    ['is for other cases', { caseTypes: ['award'] }],
    ['is for cases of another category', { categories: ['awards'] }],
  ])('but not one that %s', (_, more) => {
    const here = Rule.parse({ ...ping, caseTypes: ['housing-support'], categories: ['cases'] });
    expect(warnings(here, [Rule.parse({ ...pong, ...more })])).toEqual([]);
  });

  it('nor one whose trigger wants something else than what is done', () => {
    expect(warnings(ping, [ruleOf('other', { type: 'case-status-changed', to: 'closed' }, [toUrgent])])).toEqual([]);
  });
});

it('a rule that can set off itself is told of, with what becomes of that', () => {
  const own = (again: boolean) => ruleOf('own', { type: 'case-status-changed' }, [toUrgent], { again });
  expect(warnings(own(false))[0]).toMatch(/does not act on that/);
  expect(warnings(own(true))[0]).toMatch(/stops after eight in a row/);
});

describe('mail to many', () => {
  const mail = { type: 'send-email', template: 'how-are-things-going' };

  it('is told of where the trigger comes often and nothing narrows it down', () => {
    expect(warnings(ruleOf('mails', { type: 'case-changed' }, [mail])).at(-1)).toMatch(
      /sends mail at every "case-changed".* after acting 500 times in a day/,
    );
  });

  it('is not where there are conditions, or the trigger is rare', () => {
    const conditions = [{ type: 'case-status', isOneOf: ['urgent'] }];
    expect(warnings(ruleOf('mails', { type: 'case-changed' }, [mail], { conditions }))).toEqual([]);
    expect(warnings(ruleOf('mails', { type: 'case-closed' }, [mail]))).toEqual([]);
  });
});
