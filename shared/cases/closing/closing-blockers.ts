import type { CaseType } from '../../case-types/case-type.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { AppError } from '../../platform/errors.ts';
import type { CaseFile } from '../case-file.ts';

/** One thing that keeps a case from being closed. */
export interface Blocker {
  kind: 'required-activity' | 'required-field' | 'open-child-case' | 'planned-activity';
  /** Of the activity type, the field, the case or the activity. */
  id: string;
  detail: string;
}

/** What keeps a case from being closed as its type has it; nothing for a type that asks for nothing. */
export function closingBlockers(file: CaseFile, configuration: Configuration): Blocker[] {
  const caseType = configuration.find('caseTypes', file.case.caseType);
  if (!caseType) return [];
  return [
    ...missingActivities(file, caseType, configuration),
    ...missingFields(file, caseType, configuration),
    ...(caseType.closing.childCasesClosed ? openChildren(file) : []),
    ...(caseType.closing.nothingPlanned ? planned(file) : []),
  ];
}

/** Throws conflict with the list of what keeps a case from being closed. */
export function expectNoBlockers(file: CaseFile, configuration: Configuration) {
  const blockers = closingBlockers(file, configuration);
  if (blockers.length === 0) return;
  const words = blockers.map(({ detail }) => detail).join(' ');
  throw new AppError('conflict', `The case cannot be closed yet. ${words}`, { members: { blockers } });
}

const missingActivities = ({ activities }: CaseFile, { closing }: CaseType, configuration: Configuration): Blocker[] =>
  closing.requiredActivities
    .filter((type) => !activities.some((done) => done.type === type && done.statusClass === 'completed'))
    .map((type) => ({
      kind: 'required-activity',
      id: type,
      detail: `"${configuration.label('activityTypes', type)}" must be completed first.`,
    }));

function missingFields({ case: record }: CaseFile, { closing }: CaseType, configuration: Configuration): Blocker[] {
  const values = (record.customFields ?? {}) as CustomFields;
  return closing.requiredFields
    .filter(({ set, field }) => !isFilledIn((values[set] as Record<string, unknown> | undefined)?.[field]))
    .map(({ set, field }) => {
      const label = configuration.find('fieldSets', set)?.fields.find(({ id }) => id === field)?.label ?? field;
      return { kind: 'required-field', id: `${set}.${field}`, detail: `"${label}" must be filled in first.` };
    });
}

const isFilledIn = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const openChildren = ({ links }: CaseFile): Blocker[] =>
  links
    .filter(({ kind, otherStatusClass }) => kind === 'child' && otherStatusClass === 'opened')
    .map(({ otherCaseId, otherReference, otherSubject }) => ({
      kind: 'open-child-case',
      id: otherCaseId,
      detail: `The case ${otherReference} (${otherSubject}) must be closed first.`,
    }));

const planned = ({ activities }: CaseFile): Blocker[] =>
  activities
    .filter(({ statusClass }) => statusClass === 'incomplete')
    .map(({ activityId, subject }) => ({
      kind: 'planned-activity',
      id: activityId,
      detail: `"${subject}" must be completed or cancelled first.`,
    }));
