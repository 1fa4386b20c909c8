import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProgress } from './progress.ts';
import { startLocalStack } from './stack.ts';
import { playStory } from './story/play-story.ts';

/** `npm run story`: the main job from form to mail, against a stack of its own on a free port; exits 1 when it breaks. */
const began = performance.now();
const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-story-'));
const denials: string[] = [];
const stack = await startLocalStack({
  dataDirectory,
  progress: createProgress((line) => console.log(line)),
  onDenied: ({ message }) => denials.push(message),
});

try {
  await playStory({
    stack,
    tell: (line) => console.log(line),
    checkDenials: () => {
      if (denials.length > 0) throw new Error(denials.join('\n'));
    },
  });
  console.log(`The story went as promised, in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await stack.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
