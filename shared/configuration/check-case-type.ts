import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Status } from '../case-types/vocabulary.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

interface Found {
  field: string;
  detail: string;
}

/**
 * A case is opened by one transaction, and DynamoDB takes 100 records in one; besides these there are the case, its
 * reference, its case roles and what a form brings.
 */
const MAXIMUM_PLANNED_ON_OPENING = 70;

/** Contradictions between a case type and what it is made of. References to nothing are left to others. */
export function checkCaseType(document: ConfigurationDocument, caseType: CaseType | undefined): Found[] {
  if (!caseType) return [];
  return [
    ...checkStatuses(document, caseType),
    ...checkRequiredFields(document, caseType),
    ...checkOpeningTimelines(caseType),
  ];
}

function checkRequiredFields({ fieldSets }: ConfigurationDocument, { closing }: CaseType): Found[] {
  return closing.requiredFields.flatMap(({ set, field }, i) => {
    const fields = fieldSets.find(({ id }) => id === set)?.fields;
    return !fields || fields.some(({ id }) => id === field)
      ? []
      : [{ field: `/closing/requiredFields/${i}/field`, detail: `is not a field of the field set "${set}"` }];
  });
}

function checkOpeningTimelines({ timelines }: CaseType): Found[] {
  const planned = timelines
    .filter(({ onOpening }) => onOpening)
    .reduce((total, { activities }) => total + activities.length, 0);
  const detail = `plan ${planned} activities when a case is opened, and ${MAXIMUM_PLANNED_ON_OPENING} is the most: let a rule or a person run the others later`;
  return planned > MAXIMUM_PLANNED_ON_OPENING ? [{ field: '/timelines', detail }] : [];
}

function checkStatuses({ statuses }: ConfigurationDocument, caseType: CaseType): Found[] {
  const used = [
    { field: '/initialStatus', id: caseType.initialStatus },
    ...caseType.statuses.map((id, i) => ({ field: `/statuses/${i}`, id })),
    ...(caseType.sequence?.closesAs ? [{ field: '/sequence/closesAs', id: caseType.sequence.closesAs }] : []),
  ];
  return used.flatMap(({ field, id }) => {
    const status = statuses.find((other) => other.id === id);
    return status ? objections(caseType, status, field).map((detail) => ({ field, detail })) : [];
  });
}

function objections({ category, statuses }: CaseType, status: Status, field: string): string[] {
  const listed = statuses.length === 0 || statuses.includes(status.id);
  const ofCategory = status.categories.length === 0 || status.categories.includes(category);
  return [
    ...(listed ? [] : ['is not among the statuses of this case type']),
    ...(ofCategory ? [] : [`is a status of other case categories than "${category}"`]),
    ...(field === '/sequence/closesAs' && status.class !== 'closed' ? ['is not a status of the class closed'] : []),
  ];
}
