import { describe, expect, it } from 'vitest';
import { Rule } from '../../../shared/automations/rule.schema.ts';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { aDocument, aTemplate } from '../../support/configuration.ts';

const FORM = 'housing-support-request';
const OTHER_FORM = 'prospect-enquiry';

/** What is wrong with a rule of the sample configuration that does this, beside other templates. */
function problemsOf(trigger: object, doing: object, change: (document: ConfigurationDocument) => void = () => {}) {
  const document = aDocument((own) => {
    const { text: _, ...plain } = { ...aTemplate(), languages: {}, subject: 'News' };
    own.emailTemplates.push({ ...plain, id: 'of-activity', about: 'activity', html: '{{ activity.subject }}' });
    own.emailTemplates.push({ ...plain, id: 'of-form', about: 'submission', form: FORM, html: '{{ form.need }}' });
    own.emailTemplates.push({ ...plain, id: 'of-case', html: '{{ case.reference }}' });
    own.emailTemplates.push({ ...plain, id: 'with-link', html: `<a href="{{ links.${FORM} }}">x</a>` });
    own.rules = [Rule.parse({ id: 'rule', label: 'Rule', trigger, actions: [{ do: doing }] })];
    for (const form of own.forms) form.rules = [];
    change(own);
  });
  return checkDocument(document).map(({ id, field, detail }) => `${id} ${field} ${detail}`);
}

const send = (template: string) => ({ type: 'send-email', template });
const opened = { type: 'case-opened' };
const completed = { type: 'activity-completed', activityType: 'initial-call' };
const submitted = { type: 'form-submitted', form: FORM };

describe('a template that a rule sends', () => {
  it.each([
    ['about a case, whatever sets it off', opened, 'of-case'],
    ['about the activity that set it off', completed, 'of-activity'],
    ['about the activity whose file was added', { type: 'file-added' }, 'of-activity'],
    ['about the activity that was tagged', { type: 'tag-added', record: 'activity' }, 'of-activity'],
    ['about the form that set it off', submitted, 'of-form'],
  ])('can be %s', (_, trigger, template) => {
    expect(problemsOf(trigger, send(template))).toEqual([]);
  });

  it.each([
    ['an activity where none set it off', opened, 'of-activity', /"activity".*"case"/],
    ['a form where an activity set it off', completed, 'of-form', /"submission".*"case" or "activity"/],
    ['a form where it was another one', { ...submitted, form: OTHER_FORM }, 'of-form', /about the form/],
  ])('cannot be about %s', (_, trigger, template, expected) => {
    expect(problemsOf(trigger, send(template))).toEqual([
      expect.stringMatching(new RegExp(`^rule /actions/0/do/template .*${expected.source}`)),
    ]);
  });

  it('of a rule that forms name is about those forms', () => {
    const naming = (...ids: string[]) =>
      problemsOf({ type: 'form-submitted' }, send('of-form'), ({ forms }) => {
        for (const form of forms) form.rules = ids.includes(form.id) ? ['rule'] : [];
      });
    expect(naming(FORM)).toEqual([]);
    expect(naming(FORM, OTHER_FORM)).toHaveLength(1);
  });

  it('with a form holds the link to it', () => {
    const link = (template: string, form = FORM) => problemsOf(opened, { type: 'send-form-link', form, template });
    expect(link('with-link')).toEqual([]);
    expect(link('of-case')).toEqual([expect.stringMatching(/does not hold the link/)]);
    expect(link('with-link', 'no-form')).toEqual(
      expect.arrayContaining([expect.stringMatching(/names the form "no-form"/)]),
    );
  });
});

describe('the words of a notice', () => {
  const words = (text: string, trigger: object = opened) =>
    problemsOf(trigger, { type: 'notify', to: 'manager', subject: 'Look', text });

  it('name a case, its people and what set the rule off', () => {
    expect(words('{{ case.reference }} {{ recipient.displayName }}')).toEqual([]);
    expect(words('{{ activity.subject }}', completed)).toEqual([]);
    expect(words('{{ form.need }}', submitted)).toEqual([]);
  });

  it.each([
    ['an activity where there is none', '{{ activity.subject }}'],
    ['what is no token', '{{ case.colour }}'],
    ['a signed link', `{{ links.${FORM} }}`],
    ['what cannot be read', '{{ case.reference'],
  ])('do not name %s', (_, text) => {
    expect(words(text)).toEqual([expect.stringMatching(/^rule \/actions\/0\/do\/text line 1/)]);
  });
});

describe('the people whom a rule writes to', () => {
  const to = (people: unknown) => problemsOf(opened, { ...send('of-case'), to: people });

  it('are named by words, and by what the configuration has', () => {
    expect(to(['client', 'clients', 'manager', 'assignees', 'contact', 'housing-coordinator'])).toEqual([]);
    expect(to({ relationship: { type: 'supports', side: 'a' } })).toEqual([]);
    expect(to({ field: 'client.email' })).toEqual([]);
  });

  it('are looked for in fields that are there and can name somebody', () => {
    expect(to({ field: 'client.emial' })).toEqual([
      expect.stringMatching(/^rule \/actions\/0\/do\/to\/field names .* mean "client.email"/),
    ]);
    expect(to(['client', { field: 'case.openedOn' }])).toEqual([
      expect.stringMatching(/^rule \/actions\/0\/do\/to\/1\/field names .* holds no people$/),
    ]);
  });

  it.each([
    ['no-role', '/to '],
    [['client', 'no-role'], '/to/1 '],
    [{ caseRole: 'manager' }, '/to/caseRole '],
    [[{ relationship: { type: 'no-type', side: 'a' } }], '/to/0/relationship/type '],
  ])('are missed where the configuration has not got %j', (people, field) => {
    expect(to(people)).toEqual([expect.stringContaining(`rule /actions/0/do${field}names the`)]);
  });
});
