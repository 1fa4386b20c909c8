import type { ConfigurationKind } from '../configuration/configuration.ts';

/** How many live cases share these. */
export interface CaseCount {
  category: string;
  caseType: string;
  status: string;
  statusClass: string;
  cases: number;
}

/** Which configuration records live records name. A record once used stays used, since the past names it too. */
export interface Usage {
  /** `kind/id` */
  used: ReadonlySet<string>;
  counts: CaseCount[];
}

/** The usage of what nobody has used yet. */
export const UNUSED: Usage = { used: new Set(), counts: [] };

/** Whether any live record ever named a configuration record. */
export const isUsed = ({ used }: Usage, kind: ConfigurationKind, id: string) => used.has(`${kind}/${id}`);

/** The number of live cases for which the predicate holds. */
export const casesWhere = ({ counts }: Usage, holds: (count: CaseCount) => boolean) =>
  counts.filter(holds).reduce((sum, { cases }) => sum + cases, 0);
