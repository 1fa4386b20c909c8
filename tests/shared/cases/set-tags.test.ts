import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { retagged, setTags } from '../../../shared/cases/set-tags.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { aCase, aCaseFile } from '../../support/records.ts';

describe('tags', () => {
  it.each([
    [[], { add: ['a', 'b'] }, ['a', 'b']],
    [['a'], { add: ['A'] }, ['a']],
    [['a', 'b'], { remove: ['A'] }, ['b']],
    [['a'], { remove: ['none'] }, ['a']],
    [['old'], { add: ['Old'], remove: ['old'] }, ['Old']],
  ])('%j with %j become %j', (before, change, after) => {
    expect(retagged(before, change).tags).toEqual(after);
  });

  it('are at most fifty', () => {
    const add = Array.from({ length: 50 }, (_, i) => `tag ${i}`);
    expect(retagged([], { add }).tags).toHaveLength(50);
    expect(() => retagged(['one more'], { add })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('that are as wished already change nothing and leave no activity', () => {
    const configuration = aConfiguration(({ activityTypes }) =>
      activityTypes.push({
        ...(activityTypes[0] as (typeof activityTypes)[number]),
        id: 'change-case-tags',
        category: 'system',
      }),
    );
    const edit = new CaseEdit(asUser(), aCaseFile({ case: aCase({ tags: ['a'] }) }));
    expect(setTags(edit, configuration, { add: ['A'] })).toBe(false);
    expect(edit.file.activities).toEqual([]);
    expect(setTags(edit, configuration, { add: ['b'], remove: ['a'] })).toBe(true);
    expect(edit.file.activities).toMatchObject([{ type: 'change-case-tags', details: '+ b\n− a' }]);
  });
});
