import * as z from 'zod';
import { OpenCase } from '../cases/case.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import { checkOpening } from '../cases/open-case-by-hand.ts';
import { openingWrites, planOpening } from '../cases/open-case.ts';
import { setStatus } from '../cases/set-status.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { validate } from '../platform/http/validate.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { People } from './people-of-row.ts';
import { peopleOfRow } from './people-of-row.ts';
import type { ReadRow, Reading, RowPlan } from './reading.ts';
import { recordIdOf, refused } from './reading.ts';
import { keyMark } from './seen.ts';

const Fields = OpenCase.omit({ clients: true, roles: true, linkTo: true, durationMinutes: true }).extend({
  closedOn: z.iso.date().optional(),
});
type Fields = z.infer<typeof Fields>;

/** Decides what becomes of a row of cases; throws AppError for what is wrong with it. Stores nothing. */
export async function planCaseRow(ctx: Context, reading: Reading, read: ReadRow): Promise<RowPlan> {
  const keyMarks = read.key === undefined ? [] : [keyMark(read.key)];
  const sameAs = keyMarks.map((mark) => reading.seen.rowWith(mark))[0];
  if (sameAs !== undefined) return { fate: 'duplicate', sameAs, writes: [] };
  const caseId = recordIdOf('case', reading, read);
  if (read.key !== undefined && (await isThere(caseId))) {
    return { fate: 'matched', recordId: caseId, marks: keyMarks, writes: [] };
  }
  const { client, roles, ...fields } = read.draft.fields;
  const wanted = validate(Fields, fields);
  const people = await peopleOfRow(ctx, reading, { row: read.row, client, roles });
  if (people === 'several') return refused('ambiguous', [{ detail: 'Several contacts match the client.' }]);
  const edit = await opened({ ...ctx, newId: (prefix) => (prefix === 'case' ? caseId : ctx.newId(prefix)) }, reading, {
    wanted,
    people,
  });
  const writes = [...people.writes, ...(await openingWrites(edit, reading.configuration))];
  return { fate: 'created', recordId: caseId, marks: [...keyMarks, ...people.marks], writes };
}

async function isThere(caseId: string): Promise<boolean> {
  const { data } = await model.entities.case.get({ caseId }).go({ consistent: true });
  return data !== null;
}

async function opened(
  ctx: Context,
  { configuration }: Reading,
  { wanted: { closedOn, status, ...wanted }, people }: { wanted: Fields; people: People },
): Promise<CaseEdit> {
  const closing = configuration.find('statuses', status ?? '')?.class === 'closed' ? status : undefined;
  const clients = people.clients.map(({ contactId }) => contactId);
  const roles = people.holders.map(({ role, contact: { contactId } }) => ({ role, contactId }));
  const opening = await checkOpening(ctx, configuration, {
    wanted: { ...wanted, clients, roles, ...(closing === undefined ? { status } : {}) },
    peopleOf: async () => people,
  }).catch(inWordsOf(people));
  const edit = planOpening(ctx, configuration, opening);
  if (closing === undefined && closedOn !== undefined) {
    throw invalid([{ pointer: '/closedOn', detail: 'needs a status of the class closed' }]);
  }
  if (closing !== undefined)
    close(edit, { on: closedOn, by: () => setStatus(edit, configuration, { status: closing }) });
  return edit;
}

/** In a row people have no numbers. */
const inWordsOf =
  ({ holders }: People) =>
  (error: unknown) => {
    if (!(error instanceof AppError) || !error.details.errors) throw error;
    const errors = error.details.errors.map(({ pointer, detail }) => {
      const [, list, index, ...rest] = pointer.split('/');
      const role = list === 'roles' ? holders[Number(index)]?.role : undefined;
      if (list === 'clients') return { pointer: '/client', detail };
      return { pointer: role === undefined ? pointer : ['', list, role, ...rest].join('/'), detail };
    });
    throw invalid(errors);
  };

/** Closes by the one path there is, as of the day that the file says. */
function close(edit: CaseEdit, { on, by }: { on: string | undefined; by: () => void }): void {
  const { openedOn } = edit.file.case;
  if (on !== undefined && (on < openedOn || on > dateIn(organisation.timeZone, edit.ctx.now))) {
    throw invalid([{ pointer: '/closedOn', detail: `must be from ${openedOn}, when it was opened, to today` }]);
  }
  if (on !== undefined) edit.change('case', edit.file.case, { closedOn: on });
  by();
}
