import * as z from 'zod';
import { ChangeTags } from '../../cases/case.schema.ts';
import { setTags } from '../../cases/set-tags.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('change-tags'), ...ChangeTags.shape });

/** Adds and removes tags of each case. */
export const changeTags = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'change-tags',
  plan: ({ edit, configuration }, { add, remove }) =>
    setTags(edit, configuration, { add, remove }) ? undefined : 'The tags are as wished already.',
});
