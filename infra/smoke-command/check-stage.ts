import { UsageError } from '../config-command/target.ts';
import { Refused } from '../local/story/caller.ts';
import { FORM, RULE } from '../local/story/steps.ts';
import type { Scene } from './scene.ts';

/** What keeps the steps from being played on this stage; nothing was stored. */
export class Unfit extends Error {}

interface Form {
  fields: { name: string; required?: boolean }[];
}

/** Throws Unfit or UsageError where the steps cannot be played: nothing is stored before this is known. */
export async function checkStage(scene: Scene): Promise<void> {
  await checkCaller(scene);
  await checkForm(scene);
  await readOr(() => scene.admin.get(`/rules/${RULE}`), {
    404: `The configuration of this stage has no rule "${RULE}", which step 4 is about.`,
  });
  const { items } = await scene.admin.get<{ items: object[] }>(
    `/contacts?email=${encodeURIComponent(scene.person.email)}`,
  );
  if (items.length > 0) throw new UsageError('Somebody has this address already: give another with --email.');
}

async function checkCaller({ admin }: Scene): Promise<void> {
  const me = await readOr(() => admin.get<{ administrator: boolean }>('/me'), {
    401: 'The service does not accept DOSSIER_TOKEN: it is wrong, or has expired.',
    403: 'The service does not accept DOSSIER_TOKEN: it lacks the scope, or is of nobody whom the service knows.',
  });
  if (!me.administrator) {
    throw new Unfit("DOSSIER_TOKEN must be an administrator's: nobody else may clean up what is made.");
  }
}

async function checkForm({ visitor, person }: Scene): Promise<void> {
  const missing = `The configuration of this stage has no form "${FORM}" that is open, which step 1 fills in.`;
  const { fields } = await readOr(() => visitor.get<Form>(`/forms/${FORM}`), {
    403: 'The forms of this stage are behind a front: give its address (the output FrontAddress) with --forms.',
    404: missing,
    410: missing,
  });
  const names = new Set(fields.map(({ name }) => name));
  const lacking = Object.keys(person).filter((name) => !names.has(name));
  const unknown = fields.filter(({ name, required }) => required && !(name in person)).map(({ name }) => name);
  if (lacking.length > 0) throw new Unfit(`The form "${FORM}" of this stage has no field ${lacking.join(', ')}.`);
  if (unknown.length > 0) throw new Unfit(`The form "${FORM}" of this stage demands ${unknown.join(', ')} as well.`);
}

/** What is read, or Unfit in the words for the status that is answered. */
async function readOr<T>(read: () => Promise<T>, words: Record<number, string>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // What fetch throws when nobody is there, or nobody answers in time.
    if (!(error instanceof Refused)) throw new Unfit(`Nothing answers: ${(error as Error).message}`, { cause: error });
    const said = words[error.status];
    throw said === undefined ? error : new Unfit(said, { cause: error });
  }
}
