import type { People as Named } from '../cases/open-case-by-hand.ts';
import { planNewContact } from '../contacts/new-contact.ts';
import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Write } from '../platform/write.ts';
import type { FoundPerson, Person } from './find-person.ts';
import { errorsIn, expectName, findPerson, readPerson, rowLike } from './find-person.ts';
import type { Reading } from './reading.ts';
import { clientIdOf } from './reading.ts';
import { markTexts } from './seen.ts';

/** Who a row of cases names, with what makes a client that was none yet. */
export interface People extends Named {
  marks: string[];
  writes: Write[];
}

interface Wanted {
  row: number;
  client: unknown;
  roles: unknown;
}

/** The client of a row, found or planned, and who holds its case roles; `several` when the client cannot be told. */
export async function peopleOfRow(ctx: Context, reading: Reading, wanted: Wanted): Promise<People | 'several'> {
  const client = await at('/client', () => clientOf(ctx, reading, wanted));
  if (client === 'several') return 'several';
  const holders: Named['holders'] = [];
  for (const [role, fields] of Object.entries((wanted.roles ?? {}) as Record<string, object>)) {
    holders.push({ role, contact: await at(`/roles/${role}`, () => holderOf(ctx, reading, fields)) });
  }
  return { ...client, holders };
}

type Client = Pick<People, 'clients' | 'marks' | 'writes'>;

async function clientOf(ctx: Context, reading: Reading, { row, client }: Wanted): Promise<Client | 'several'> {
  if (client === undefined) throw invalid([{ pointer: '', detail: 'is required' }]);
  const person = await readPerson(reading, client);
  const { contact: found, owners } = await findPerson(ctx, reading, person);
  if (found === 'several') return found;
  if (found) return { clients: [found], marks: [], writes: [] };
  expectName(person);
  const madeBy = rowLike(reading, person);
  const contactId = clientIdOf(reading, madeBy ?? row);
  if (madeBy !== undefined && reading.job.passOf === 'run') {
    const { contact: made } = await findPerson(ctx, reading, { ...person, id: contactId });
    if (made && made !== 'several') return { clients: [made], marks: [], writes: [] };
  }
  const planned = await planClient(ctx, reading, { person, contactId, owners });
  // In a check nothing is stored: who would be made by a row before is planned once more, to plan the case with.
  if (madeBy !== undefined) return { clients: [planned.contact], marks: [], writes: [] };
  return { clients: [planned.contact], marks: markTexts(person.marks), writes: planned.writes };
}

const planClient = (
  ctx: Context,
  { configuration, options: { country } }: Reading,
  { person: { kind, details }, ...known }: { person: Person; contactId: string; owners: FoundPerson['owners'] },
) => planNewContact(ctx, configuration, { kind, details, country, ...known });

/** Nobody is made to hold a case role. */
async function holderOf(ctx: Context, reading: Reading, fields: object): Promise<Contact> {
  const { contact: found } = await findPerson(ctx, reading, await readPerson(reading, fields));
  if (found === 'several') throw invalid([{ pointer: '', detail: 'means several contacts' }]);
  if (!found) throw invalid([{ pointer: '', detail: 'means no contact that is there' }]);
  return found;
}

/** Says of an error where in the row it is. */
async function at<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw invalid(errorsIn(error).map(({ pointer, detail }) => ({ pointer: `${place}${pointer}`, detail })));
  }
}
