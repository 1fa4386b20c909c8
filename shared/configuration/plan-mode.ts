export const PLAN_MODES = ['merge', 'replace'] as const;
/** Merging removes nothing; replacing removes what is not named. */
export type PlanMode = (typeof PLAN_MODES)[number];
