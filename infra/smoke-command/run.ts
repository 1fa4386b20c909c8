import { parseArgs } from 'node:util';
import { targetOf, UsageError } from '../config-command/target.ts';
import { Caller } from '../local/story/caller.ts';
import { isScheduled } from '../ops-command/checks/follow-ups.ts';
import { Deployment } from '../ops-command/deployment.ts';
import { checkStage, Unfit } from './check-stage.ts';
import { cleanUp } from './clean-up.ts';
import { playSteps, StepFailed } from './play-steps.ts';
import { madeUpPerson, nameOf, nothingMade, type Scene } from './scene.ts';

export const usage = `npm run smoke -- --stage STAGE [options]
  plays the first four steps of the story against a deployed stage, says what it saw, and takes away what it made

  --stage STAGE              which stage: DOSSIER_URL says where, DOSSIER_TOKEN is of an administrator ("local" is here)
  --email ADDRESS            of the person who is made up; without it the mailbox simulator of SES
  --forms ADDRESS            where the forms are, when there is a front before them
  --limit SECONDS            how long what goes on in the background is waited for: 60`;

const EXIT = { done: 0, problems: 1, usage: 2 } as const;

/** How the command speaks with whoever gave it. */
export interface Surroundings {
  print: (line: string) => void;
  printError: (line: string) => void;
  /** Ends the steps early; what was made is taken away all the same. */
  signal: AbortSignal;
}

/** After it a request is given up; the gateway itself waits for 30 seconds at most. */
const ANSWER_MILLISECONDS = 35_000;

/** Runs the command; 0: all was as promised and is gone again, 1: it was not, 2: it cannot be played, and nothing was stored. */
export async function runSmoke(args: string[], around: Surroundings): Promise<number> {
  try {
    const scene = await sceneOf(args, around);
    await checkStage(scene);
    around.print(`On ${scene.admin.url} as ${nameOf(scene.person)} <${scene.person.email}>`);
    return await playAndClean(scene, around);
  } catch (error) {
    if (error instanceof Unfit) around.printError(error.message);
    else if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      around.printError(`${(error as Error).message}\n\n${usage}`);
    } else throw error;
    return EXIT.usage;
  }
}

async function playAndClean(scene: Scene, { print, printError }: Surroundings): Promise<number> {
  const failure = await playSteps(scene).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  if (failure) printError(failure instanceof StepFailed ? failure.message : `Ended early: ${failure.message}`);
  const left = await cleanUp({ ...scene, signal: new AbortController().signal });
  for (const sentence of left) printError(`Left behind. ${sentence}`);
  if (failure || left.length > 0) return EXIT.problems;
  print('All was as promised, and what was made is gone again.');
  return EXIT.done;
}

async function sceneOf(args: string[], { print, signal }: Surroundings): Promise<Scene> {
  const { values } = parseArgs({
    args,
    options: {
      stage: { type: 'string' },
      email: { type: 'string' },
      forms: { type: 'string' },
      limit: { type: 'string', default: '60' },
    },
  });
  const { stage, email, forms, limit } = values;
  if (stage === undefined) throw new UsageError('Say with --stage which stage it is about.');
  if (!/^[1-9]\d{0,3}$/.test(limit)) throw new UsageError('--limit is a number of seconds.');
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) throw new UsageError('--email is an e-mail address.');
  const { url, token } = await targetOf(stage);
  return {
    stage,
    admin: new Caller(url, token, ANSWER_MILLISECONDS),
    visitor: new Caller(forms?.replace(/\/$/, '') ?? url, undefined, ANSWER_MILLISECONDS),
    person: madeUpPerson(email),
    isScheduled: await schedulesOf(stage, print),
    limitSeconds: Number(limit),
    signal,
    tell: print,
    made: nothingMade(),
  };
}

/** Schedules are seen by whoever has credentials of AWS; without them the rest is played all the same. */
async function schedulesOf(stage: string, print: (line: string) => void): Promise<Scene['isScheduled']> {
  try {
    const deployment = await Deployment.of(stage);
    return (followUpId) => isScheduled({ deployment }, followUpId);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(`Schedules will not be looked at. ${error.message}`);
    return undefined;
  }
}
