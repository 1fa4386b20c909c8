import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { caseWrites } from '../../cases/commit-case.ts';
import { planLink } from '../../cases/links/plan-link.ts';
import { openingWrites } from '../../cases/open-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { creating } from '../../platform/record-writes.ts';
import type { Write } from '../../platform/write.ts';
import type { Form } from '../form.schema.ts';
import type { Sorted } from '../sort-values.ts';
import { addToCase } from './add-to-case.ts';
import type { Made } from './made.ts';
import { openFromForm } from './open-from-form.ts';
import type { FormPeople } from './plan-people.ts';
import { planRelationships } from './plan-relationships.ts';

/** What a submission is to become part of. */
export type Target =
  /** A new case; `reference` is what the sender was told, where no case has it, `beside` the case that could not take it. */
  | { kind: 'open'; reference?: string | undefined; beside?: CaseFile | undefined }
  /** A case that is there, which `alias` is to lead to as well: what the sender was told. */
  | { kind: 'update'; file: CaseFile; alias?: string | undefined; activityId?: string | undefined }
  /** No case: what it says of people is taken in. */
  | { kind: 'contact' };

interface Processing {
  form: Form;
  submission: Pick<Submission, 'submissionId' | 'values'> & Partial<Pick<Submission, 'files'>>;
  sorted: Sorted;
  people: FormPeople;
  target: Target;
}

/** What a submission says once it was processed, and the writes that make so of everything else. */
interface Processed {
  fields: Partial<Submission> & Pick<Submission, 'state'>;
  /** Of the case, where it was opened now. */
  reference: string | undefined;
  writes: Write[];
}

/** Decides all that a submission is made into. Conflict, in words for people, when the configuration or the case stands against it. */
export async function planProcessing(
  ctx: Context,
  configuration: Configuration,
  processing: Processing,
): Promise<Processed> {
  const { form, people } = processing;
  const relationships = await planRelationships(ctx, configuration, people);
  const onCase = await PLANS[processing.target.kind](ctx, configuration, processing);
  const made: Made = {
    people: people.made,
    relationshipIds: relationships.relationshipIds,
    activityIds: onCase.activityIds,
    opened: onCase.reference !== undefined,
  };
  return {
    fields: {
      state: 'processed',
      because: undefined,
      caseId: onCase.caseId,
      contactId: people.sender?.contactId,
      made,
      rules: form.rules.length > 0 ? form.rules : undefined,
      attention: undefined,
      attentionAt: undefined,
      expiresAt: undefined,
    },
    reference: onCase.reference,
    writes: [...people.writes, ...relationships.writes, ...onCase.writes],
  };
}

interface OnCase {
  caseId?: string;
  reference?: string;
  activityIds: string[];
  writes: Write[];
}
type Plan = (ctx: Context, configuration: Configuration, processing: Processing) => Promise<OnCase>;

const PLANS: Record<Target['kind'], Plan> = {
  open: planOpen,
  update: planUpdate,
  contact: () => Promise.resolve({ activityIds: [], writes: [] }),
};

async function planOpen(ctx: Context, configuration: Configuration, processing: Processing): Promise<OnCase> {
  const { reference: told, beside } = processing.target as Extract<Target, { kind: 'open' }>;
  const { edit, activityIds } = await openFromForm(ctx, configuration, { ...processing, reference: told });
  const other = beside && linkedWith(edit, configuration, beside);
  const { caseId, reference } = edit.file.case;
  const writes = [
    ...(await openingWrites(edit, configuration)),
    ...(other ? await caseWrites(other, configuration) : []),
  ];
  return { caseId, reference, activityIds, writes };
}

function linkedWith(edit: CaseEdit, configuration: Configuration, beside: CaseFile): CaseEdit {
  const other = new CaseEdit(edit.ctx, beside, { sharedBy: 2 });
  planLink({ a: edit, b: other }, configuration, 'related');
  return other;
}

async function planUpdate(ctx: Context, configuration: Configuration, processing: Processing): Promise<OnCase> {
  const { file, alias, activityId } = processing.target as Extract<Target, { kind: 'update' }>;
  const edit = new CaseEdit(ctx, file);
  const activityIds = await addToCase(edit, configuration, { ...processing, activityId });
  const { caseId } = edit.file.case;
  const told = alias === undefined ? [] : [creating(model.entities.caseReference, { caseReference: alias, caseId })];
  return { caseId, activityIds, writes: [...told, ...(await caseWrites(edit, configuration))] };
}
