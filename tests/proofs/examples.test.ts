import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asExamples, EXAMPLES } from '../examples/examples.ts';
import type { Played } from '../examples/play.ts';
import { playExamples, withoutExample } from '../examples/play.ts';
import { scenario } from '../examples/scenario.ts';
import { startFlow } from '../flows/flow.ts';

/** Routes that answer only after something that no client does, or that need a secret of a letter. */
const WITHOUT = 30;

it('every example of the document does what it shows', { timeout: 240_000 }, async () => {
  const { stack } = await startFlow();
  const { played, refused } = await playExamples(stack, scenario);
  expect(refused).toEqual([]);
  const shown = JSON.parse(readFileSync(EXAMPLES, 'utf8')) as Record<string, Played>;
  expect(outlines(asExamples(played))).toEqual(outlines(shown));
  expect(withoutExample(played).length).toBeLessThan(WITHOUT);
});

/** What was asked, and which fields were answered; ids and times are others each time. */
const outlines = (examples: Record<string, Played>) =>
  Object.fromEntries(
    Object.entries(examples).map(([route, { body, status, answer }]) => [
      route,
      {
        status,
        body: JSON.stringify(body)?.replaceAll(/_01JGYZ\w+|[0-9a-f]{64}/g, ''),
        fields: Object.keys(answer ?? {}).toSorted(),
      },
    ]),
  );
