import { conflict } from '../../platform/errors.ts';
import type { CaseHead } from '../case-file.ts';
import { readCaseHead } from '../case-file.ts';
import type { LinkKind } from './link.schema.ts';

/** More cases than this above one another are refused rather than read. */
const MAXIMUM_ANCESTORS = 100;

type Linked = Pick<CaseHead, 'case' | 'links'>;

/** Whether a case would come to stand above itself if `other` became this to it. */
export async function closesCircle(one: Linked, other: Linked, kind: LinkKind): Promise<boolean> {
  if (kind === 'related') return false;
  const [parent, child] = kind === 'parent' ? [other, one] : [one, other];
  const seen = new Set<string>();
  for (let above = parentsOf(parent); above.length > 0;) {
    if (above.includes(child.case.caseId)) return true;
    above.forEach((caseId) => seen.add(caseId));
    if (seen.size > MAXIMUM_ANCESTORS) {
      throw conflict(`More than ${MAXIMUM_ANCESTORS} cases stand above these. Link them as related.`);
    }
    const heads = await Promise.all(above.map(readCaseHead));
    const next = heads.flatMap((head) => (head ? parentsOf(head) : []));
    above = [...new Set(next)].filter((caseId) => !seen.has(caseId));
  }
  return false;
}

const parentsOf = ({ links }: Linked) =>
  links.filter(({ kind }) => kind === 'parent').map(({ otherCaseId }) => otherCaseId);
