import type { CaseFile } from '../../cases/case-file.ts';
import { CLIENT_ROLE, readCaseFile } from '../../cases/case-file.ts';
import { caseOfReference } from '../../cases/case-of-reference.ts';
import { readHeldRoles } from '../../cases/held-roles.ts';
import { readKeptCase } from '../../cases/merge/kept-case.ts';
import type { Position } from '../../cases/position.ts';
import type { CaseRole } from '../../model.ts';
import { model } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { Form } from '../form.schema.ts';
import type { Target } from './plan-processing.ts';

/** Of cases that were merged into one that was merged itself, and so on. */
const MAXIMUM_MERGES = 50;

interface Seeking {
  form: Form;
  /** The case that the sender named, by a signed link or by its reference and code, and the activity that they were asked about. */
  named: { caseId: string | undefined; activityId: string | undefined };
  senderId: string | undefined;
  /** What the sender was told to quote. */
  told: string;
}

/**
 * What a submission is to become part of, by the cases as they are now: of one that was merged, the case that was kept. A
 * case that is closed, in the bin, erased or of another type takes none: then it is as the form says. Conflict where that is
 * to refuse it.
 */
export async function findTarget(seeking: Seeking): Promise<Target> {
  const { form, named, told } = seeking;
  const alias = (await caseOfReference(told)) === undefined ? told : undefined;
  if (!form.updates) return { kind: 'open', reference: alias };
  const file = named.caseId === undefined ? undefined : await readKeptCase(named.caseId, { merges: MAXIMUM_MERGES });
  if (file && takes(form, file)) return { kind: 'update', file, alias, activityId: named.activityId };
  const newest = await newestOpen(seeking);
  if (newest) return { kind: 'update', file: newest, alias };
  return withoutCase(form.updates.otherwise, { file, reference: alias });
}

type Otherwise = NonNullable<Form['updates']>['otherwise'];

function withoutCase(
  otherwise: Otherwise,
  { file, reference }: { file: CaseFile | undefined; reference: string | undefined },
): Target {
  if (otherwise === 'contact') return { kind: 'contact' };
  if (otherwise === 'open') return { kind: 'open', reference, beside: file && linkable(file) };
  throw conflict(
    file
      ? `The case ${file.case.reference} takes no answers as it stands: it is ${file.case.listedAs}, or of another type.`
      : 'There is no open case that it could be added to.',
  );
}

const takes = (form: Form, { case: { listedAs, caseType, emptiedAt } }: CaseFile) =>
  listedAs === 'opened' && emptiedAt === undefined && caseType === form.opens.caseType;

const linkable = (file: CaseFile) =>
  (file.case.listedAs === 'opened' || file.case.listedAs === 'closed') && file.case.emptiedAt === undefined
    ? file
    : undefined;

/** Of one client; the newest come first. */
const AT_ONCE = 50;

/** The newest open case of the form's type with the sender as its client, where the form goes by that. */
async function newestOpen({ form, senderId }: Seeking): Promise<CaseFile | undefined> {
  if (senderId === undefined || !form.updates?.by.includes('newest-open')) return undefined;
  let before: Position | undefined;
  let isLast = false;
  while (!isLast) {
    const roles = await readHeldRoles({ contactId: senderId, listedAs: 'opened', before, limit: AT_ONCE });
    const found = await newestAmong(form, roles);
    if (found) return found;
    before = roles.at(-1);
    isLast = roles.length < AT_ONCE;
  }
  return undefined;
}

async function newestAmong(form: Form, roles: CaseRole[]): Promise<CaseFile | undefined> {
  const asClient = roles.filter(({ role, endOn }) => role === CLIENT_ROLE && endOn === undefined);
  const caseIds = [...new Set(asClient.map(({ caseId }) => caseId))];
  if (caseIds.length === 0) return undefined;
  const cases = wholeBatch(await model.entities.case.get(caseIds.map((caseId) => ({ caseId }))).go());
  for (const caseId of caseIds) {
    if (cases.find((one) => one.caseId === caseId)?.caseType !== form.opens.caseType) continue;
    const file = await readCaseFile(caseId);
    if (file && takes(form, file)) return file;
  }
  return undefined;
}
