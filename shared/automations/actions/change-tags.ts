import * as z from 'zod';
import { ChangeTags } from '../../cases/case.schema.ts';
import { setTags } from '../../cases/set-tags.ts';
import { expectAction } from '../../cases/visible-case.ts';
import type { Action } from './action.ts';
import { tagsInWords } from './tags-in-words.ts';

const settings = z.strictObject({ type: z.literal('change-tags'), ...ChangeTags.shape });

/** Adds and removes tags of the case. */
export const changeTags: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration }, { type: action, add, remove }) {
    expectAction(edit.ctx, edit.file, 'change-tags');
    const before = edit.file.case.tags;
    const changed = setTags(edit, configuration, { add, remove });
    if (!changed) return { action, did: 'The tags were as wished already' };
    return { action, did: `Tags of the case: ${tagsInWords(before, edit.file.case.tags)}` };
  },
};
