import { expect, it } from 'vitest';
import { playStory } from '../../infra/local/story/play-story.ts';
import { startFlow } from './flow.ts';

it('the story goes from the webform to the mail seven days later, every call allowed by the role of its function', async () => {
  const { stack, denials } = await startFlow({ fresh: true });
  const told: string[] = [];
  const checkDenials = () => expect(denials).toEqual([]);
  await playStory({ stack, tell: (line) => told.push(line), checkDenials });
  checkDenials();
  expect(told.join('\n')).toMatch(/Subject: How are things going\?/);
  expect(told.join('\n')).toMatch(/Dear Ada Moss/);
});
