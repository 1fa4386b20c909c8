import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { aDocument } from '../../support/configuration.ts';

const first = <T>(list: T[]) => list[0] as T;
const problemsAfter = (change: (document: ConfigurationDocument) => void) =>
  checkDocument(aDocument(change)).map(({ pointer, detail }) => [pointer, detail]);

describe('a document', () => {
  it('that ships has nothing wrong with it', () => {
    expect(checkDocument(aDocument())).toEqual([]);
  });

  it.each<[string, (document: ConfigurationDocument) => void, [RegExp, RegExp]]>([
    [
      'a status that is not there',
      (d) => first(d.caseTypes).statuses.push('gone'),
      [/^\/caseTypes\/0\/statuses\/\d+$/, /the status "gone"/],
    ],
    [
      'a category that is not there',
      (d) => void (first(d.caseTypes).category = 'gone'),
      [/^\/caseTypes\/0\/category$/, /the case category "gone"/],
    ],
    [
      'a template that is not there',
      (d) => void (d.emailTemplates = []),
      [/^\/rules\/0\/actions\/0\/do\/template$/, /e-mail template/],
    ],
    [
      'a case type that a form opens',
      (d) => void (first(d.forms).opens.caseType = 'gone'),
      [/^\/forms\/0\/opens\/caseType$/, /the case type "gone"/],
    ],
    [
      'an activity type of a timeline',
      (d) => void (first(first(first(d.caseTypes).timelines).activities).type = 'gone'),
      [/^\/caseTypes\/0\/timelines\/0\/activities\/0\/type$/, /activity type/],
    ],
    ['an id twice', (d) => d.media.push(first(d.media)), [/^\/media\/\d+\/id$/, /another record/]],
    [
      'a permission that there is none of',
      (d) => void (first(d.caseCategories).permissions = { manager: ['cases:juggle'] }),
      [/^\/caseCategories\/0\/permissions\/manager\/0$/, /cases:juggle/],
    ],
    [
      'permissions of a user role that there is none of',
      (d) => void (first(d.caseCategories).permissions = { juggler: ['cases:view'] }),
      [/^\/caseCategories\/0\/permissions\/juggler$/, /not a user role/],
    ],
    [
      'an initial status that its type does not list',
      (d) =>
        void (first(d.caseTypes).statuses = [
          first(d.statuses.filter(({ id }) => id !== first(d.caseTypes).initialStatus)).id,
        ]),
      [/^\/caseTypes\/0\/initialStatus$/, /not among/],
    ],
  ])('is told apart by its pointer: %s', (_, change, [pointer, detail]) => {
    const problems = problemsAfter(change);
    expect(problems).toContainEqual([expect.stringMatching(pointer), expect.stringMatching(detail)]);
  });

  it('lets a status be limited to other categories only while no type of this one uses it', () => {
    const problems = problemsAfter((document) => {
      const [type] = document.caseTypes;
      const status = document.statuses.find(({ id }) => id === type?.initialStatus);
      document.caseCategories.push({ ...first(document.caseCategories), id: 'others' });
      if (status) status.categories = ['others'];
    });
    expect(problems).toContainEqual(['/caseTypes/0/initialStatus', expect.stringContaining('other case categories')]);
  });
});
