import type { Contact } from '../../../shared/model.ts';
import { caseCount } from './amounts.ts';
import { contactItems, itemsOf } from './case-items.ts';
import type { Part, Stored } from './case-items.ts';
import type { EngineFile } from './engine-file.ts';
import { itemOf } from './keys.ts';
import { newCase } from './new-case.ts';
import { newContact } from './new-contact.ts';
import type { Organisation } from './organisation.ts';
import { SummedSheets } from './sheets.ts';

const TOLD_EACH = 5_000;

interface Loaded {
  cases: number;
  parts: readonly Part[];
}

/** Fills the engine's file with cases and all that lists, counters and search know of them. */
export function load(file: EngineFile, organisation: Organisation, { cases, parts }: Loaded): void {
  const began = performance.now();
  const withContacts = parts.includes('search');
  const sheets = new SummedSheets();
  const put = ([entity, record]: Stored) => file.add(itemOf(entity, record));
  const putContact = (contact: Contact) => contactItems(contact).forEach(put);
  [...organisation.staff, ...organisation.bodies].forEach((person, i) =>
    putContact(newContact(organisation, person, -1 - i)),
  );
  for (let place = 0; place < cases; place++) {
    const made = newCase(organisation, place);
    const { stored, tallies } = itemsOf(made, { ...organisation, shard: 0, parts });
    for (const one of stored) put(one);
    if (made.newClient && withContacts)
      putContact(newContact(organisation, made.newClient.person, made.newClient.place));
    const [{ contactId } = { contactId: '' }] = made.head.case.clients;
    const passes = !organisation.bodies.some((body) => body.contactId === contactId);
    for (const sheet of sheets.add(tallies, { client: contactId, passes })) file.add(sheet);
    if ((place + 1) % TOLD_EACH === 0) tell(place + 1, { cases, file, began });
  }
  for (const sheet of sheets.rest()) file.add(sheet);
  const stored = performance.now();
  process.stderr.write(
    `${caseCount(cases)} stored in ${seconds(stored - began)}, ${file.items} items; ordering keys …\n`,
  );
  file.finish();
  process.stderr.write(`keys in order after ${seconds(performance.now() - stored)}\n`);
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function tell(done: number, { cases, file, began }: { cases: number; file: EngineFile; began: number }) {
  const passed = (performance.now() - began) / 1000;
  const left = (passed / done) * (cases - done);
  const rates = `${Math.round(done / passed)} cases/s, ${Math.round(file.items / passed)} items/s`;
  process.stderr.write(`${caseCount(done)} of ${caseCount(cases)}, ${rates}, ${Math.round(left)} s left\n`);
}
