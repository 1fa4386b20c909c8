import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import type { EmailTemplate } from '../../../shared/email/email-template.schema.ts';
import type { EmailLayout } from '../../../shared/email/templates/email-layout.schema.ts';
import { aDocument, aTemplate } from '../../support/configuration.ts';

const problemsOf = (kind: string, change: (document: ConfigurationDocument) => void) =>
  checkDocument(aDocument(change)).flatMap((problem) =>
    problem.kind === kind ? [[problem.field, problem.detail]] : [],
  );
const problemsWith = (template: Partial<EmailTemplate>) =>
  problemsOf('emailTemplates', (document) =>
    document.emailTemplates.push(aTemplate({ id: 'own', languages: {}, ...template })),
  );

describe('a template is refused, with line and column, that', () => {
  it.each([
    [
      '<p>\n\n            {{ client.fristName }}',
      'line 3, column 16: there is no token "client.fristName"; did you mean "client.firstName"?',
    ],
    [
      '{{ klient.firstName }}',
      'line 1, column 4: there is no token "klient.firstName"; did you mean "client.firstName"?',
    ],
    ['{{ weather }}', 'line 1, column 4: there is no token "weather"'],
    ['{% if case.summary %}x{% endif %}', 'line 1, column 7: there is no token "case.summary"'],
    [
      '{{ case.subject | default: case.sbuject }}',
      'line 1, column 28: there is no token "case.sbuject"; did you mean "case.subject"?',
    ],
    ['{{ caseRoles.nobody.email }}', 'line 1, column 4: there is no token "caseRoles.nobody.email"'],
    [
      '{{ caseRoles["housing-coordinatro"].email }}',
      'line 1, column 4: there is no token "caseRoles.housing-coordinatro.email"; did you mean "caseRoles.housing-coordinator.email"?',
    ],
    [
      '{{ case.customFields.housing.neeed }}',
      'line 1, column 4: there is no token "case.customFields.housing.neeed"; did you mean "case.customFields.housing.need"?',
    ],
    ['{{ case.customFields.house.need }}', 'line 1, column 4: there is no token "case.customFields.house.need"'],
    ['{{ links.update-my-shoes }}', 'line 1, column 4: there is no token "links.update-my-shoes"'],
    [
      '{% for one in clients %}{% unless one.email %}{{ one.emial }}{% endunless %}{% endfor %}',
      'line 1, column 50: there is no token "one.emial"; did you mean "one.email"?',
    ],
    [
      '{% for one in clients %}{{ one.email }}{% endfor %}{{ one.email }}',
      'line 1, column 55: there is no token "one.email"',
    ],
    ['{% assign one = manager %}{{ one.nix }}', 'line 1, column 30: undefined variable: one.nix'],
    ['{{ client.displayName | shout }}', 'line 1, column 1: undefined filter: shout'],
    ['{{ client.displayName | raw }}', 'line 1, column 1: undefined filter: raw'],
    ['x\n{% if client %}', 'line 2, column 1: tag {% if client %} not closed'],
    ['x\n {{ client', 'line 2, column 2: output "{{ client" not closed'],
    ['{% render "x" %}', 'line 1, column 1: tag "render" not found'],
    ['{{ client }}', 'line 1, column 1: this stands for several tokens: name the one that is meant'],
    [
      '{{ case.customFields.housing.need | url }}{{ today | url }}',
      'line 1, column 43: this is not an address that begins with https:, http: or mailto:',
    ],
    ['{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'line 1, column 1: memory alloc limit exceeded'],
    [
      '<a href="{{ client.email }}">',
      'line 1, column 10: an address that begins with a value needs the filter "url" at its end: {{ token | url }}',
    ],
  ])('says %s', (html, detail) => {
    expect(problemsWith({ html })).toEqual([['/html', detail]]);
  });

  it('says so in its subject, its text or another language', () => {
    const wrong = '{{ nothing }}';
    const problems = problemsWith({ subject: wrong, text: wrong, languages: { cy: { subject: wrong, html: wrong } } });
    expect(problems.map(([field]) => field)).toEqual([
      '/subject',
      '/text',
      '/languages/cy/subject',
      '/languages/cy/html',
    ]);
  });
});

describe('a template may name', () => {
  it.each([
    '{{ case.reference }} {{ case.code }} {{ case.openedOn | date_words }} {{ case.tags | join: ", " }} {{ case.tags.size }}',
    '{{ clients[0].email }} {{ clients.first.phone }} {{ manager.title }} {{ recipient.language }} {{ sender.displayName }}',
    '{% for one in clients %}{{ forloop.index }} {{ one.displayName }}{% endfor %}',
    '{{ caseRoles.housing-coordinator.email }} {{ caseRoles["client"].lastName }}',
    '{% assign name = client.firstName | upcase %}{{ name }}{% capture all %}{{ name }}{% endcapture %}{{ all }}',
    '<a href="{{ links.housing-support-request }}">x</a> {{ organisation.forms }}',
    '{% for payment in case.customFields.payments %}{{ payment.amount }}{% endfor %}',
  ])('%s', (html) => {
    expect(problemsWith({ html })).toEqual([]);
  });

  it.each([
    ['activities', '{% for activity in activities %}{{ activity.due }}{% endfor %}{{ assignee.firstName }}'],
    ['activity', '{{ activity.dueAt | date_words }}{{ note }}'],
    ['submission', '{{ form.peopleInHousehold }}{{ submission.reference }}'],
    ['retention', '{{ eraseOn }}'],
  ] as const)('more where it is about %s, and not elsewhere', (about, html) => {
    expect(problemsWith({ about, html })).toEqual([]);
    expect(problemsWith({ html })).not.toEqual([]);
  });

  it('the fields of its own form alone, where it names one', () => {
    const [problem] = problemsWith({ about: 'submission', form: 'prospect-enquiry', html: '{{ form.safeTonight }}' });
    expect(problem).toEqual(['/html', 'line 1, column 4: there is no token "form.safeTonight"']);
  });
});

describe('a template goes only where there is what it names:', () => {
  const about = (id: string, subject: EmailTemplate['about']) => (document: ConfigurationDocument) => {
    for (const template of document.emailTemplates) if (template.id === id) template.about = subject;
  };

  it('a rule has a case, and what sets it off', () => {
    expect(problemsOf('rules', about('how-are-things-going', 'retention'))).toEqual([
      ['/actions/0/do/template', 'the template is about "retention", and here it has to be about "case" or "activity"'],
    ]);
  });

  it('a form has its own submission', () => {
    const problems = problemsOf('forms', (document) => {
      const [form] = document.forms;
      if (!form) return;
      form.confirmationEmail = { template: 'enquiry-received' };
      form.tells = [{ template: 'activity-copy', caseRoles: [], contacts: [] }];
    });
    expect(problems).toEqual([
      ['/confirmationEmail/template', 'names a template about the form "prospect-enquiry"'],
      ['/tells/0/template', 'the template is about "activity", and here it has to be about "case" or "submission"'],
    ]);
  });

  it('and the service gives its own what they are for', () => {
    expect(problemsOf('emailTemplates', about('activities-assigned', 'retention'))).toContainEqual([
      '/about',
      'the template is about "retention", and here it has to be about "activities"',
    ]);
  });
});

describe('a layout', () => {
  const problemsOfLayout = (fields: Partial<EmailLayout>) =>
    problemsOf('emailLayouts', ({ emailLayouts }) =>
      emailLayouts.push({ ...(emailLayouts[0] as EmailLayout), id: 'own', isDefault: false, languages: {}, ...fields }),
    );

  it.each([
    ['never', '<p></p>'],
    ['twice', '{{ content }}{{- content -}}'],
    ['through a filter', '{{ content | upcase }}'],
  ])('is refused that says where the e-mail goes %s', (_, html) => {
    const detail = 'must say {{ content }} once, where the e-mail goes';
    expect(problemsOfLayout({ html })).toEqual([['/html', detail]]);
  });

  it('is checked as a template is, in each language', () => {
    const html = '{{ content }}\n{{ footer }}';
    expect(problemsOfLayout({ languages: { cy: { html, text: '{{ content }}' } } })).toEqual([
      ['/languages/cy/html', 'line 2, column 4: there is no token "footer"'],
    ]);
  });

  it('is the default alone, and is none that a template names without one', () => {
    expect(problemsOfLayout({ isDefault: true })).toEqual([
      ['/isDefault', 'is so of the layout "Our letterhead" already'],
    ]);
    expect(problemsWith({ layout: 'none' })).toEqual([]);
    expect(problemsWith({ layout: 'gone' })).toEqual([
      ['/layout', 'names the e-mail layout "gone", which is not there'],
    ]);
  });
});
