import type { CaseType } from '../case-types/case-type.schema.ts';
import type { Status } from '../case-types/vocabulary.schema.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

interface Found {
  field: string;
  detail: string;
}

/** Contradictions between a case type and its statuses. References to nothing are left to others. */
export function checkCaseType({ statuses }: ConfigurationDocument, caseType: CaseType | undefined): Found[] {
  if (!caseType) return [];
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
