import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asExamples, EXAMPLES } from '../examples/examples.ts';
import type { Played } from '../examples/play.ts';
import { playExamples, withoutExample } from '../examples/play.ts';
import { scenario } from '../examples/scenario.ts';
import { startFlow } from '../flows/flow.ts';

it('every route has an example in the document, and each does what it shows', { timeout: 240_000 }, async () => {
  const { stack } = await startFlow();
  const { played, refused } = await playExamples(stack, scenario);
  expect(refused).toEqual([]);
  const shown = JSON.parse(readFileSync(EXAMPLES, 'utf8')) as Record<string, Played>;
  expect(outlines(asExamples(played))).toEqual(outlines(shown));
  expect(withoutExample(played)).toEqual([]);
});

/** What was asked, and which fields were answered; ids and references are others each time. */
const outlines = (examples: Record<string, Played>) =>
  Object.fromEntries(
    Object.entries(examples).map(([route, { answer, status, ...asked }]) => [
      route,
      {
        status,
        asked: JSON.stringify(asked).replaceAll(/_01JGYZ\w+|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, ''),
        fields: Object.keys(answer ?? {}).toSorted(),
      },
    ]),
  );
