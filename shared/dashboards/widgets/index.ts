import { caseload } from './caseload.ts';
import { due } from './due.ts';
import { durations } from './durations.ts';
import { longestStale } from './longest-stale.ts';
import { mail } from './mail.ts';
import { newCases } from './new-cases.ts';
import { openedClosed } from './opened-closed.ts';
import { overview } from './overview.ts';
import { ruleRuns } from './rule-runs.ts';
import { stale } from './stale.ts';
import { submissions } from './submissions.ts';
import type { Widget } from './widget.ts';

/** What a dashboard is made of, in this order. */
const widgets = [
  overview,
  newCases,
  openedClosed,
  due,
  durations,
  stale,
  longestStale,
  caseload,
  submissions,
  ruleRuns,
  mail,
];
type AnyOf = (typeof widgets)[number];

/** What a dashboard may tell, by the names of its widgets. */
export type WidgetsTold = { [One in AnyOf as One['name']]?: One['told'] };

export const WIDGETS: Widget[] = widgets;
export const WIDGET_NAMES = WIDGETS.map(({ name }) => name);
