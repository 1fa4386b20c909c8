import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { getLayout } from '../projections/layout.ts';
import type { Sheet } from '../projections/read-tallies.ts';
import { readTallies } from '../projections/read-tallies.ts';
import { may } from '../users/permissions.ts';
import { categoryScope, involvedScope, managerScope } from './case-tallies.ts';
import type { ReadDashboard } from './dashboard.schema.ts';
import type { Read } from './days.ts';
import type { WidgetsTold } from './widgets/index.ts';
import { WIDGETS } from './widgets/index.ts';
import type { Asked, DashboardScope, Widget } from './widgets/widget.ts';

/**
 * The numbers of a case category, as of a moment ago: the stream brings them. One BatchGet of sheets whose number hangs on
 * the configuration alone, whatever was counted; a widget on request may read besides what its numbers name, such as people.
 * Not-found for a category that there is not, forbidden where the caller may not see it or the scope.
 */
export async function readDashboard(ctx: Context, wanted: ReadDashboard & { category: string }) {
  const { category, scope, staleDays } = wanted;
  const configuration = await getConfiguration(ctx);
  configuration.get('caseCategories', category, 'case category');
  allow(ctx, category, scope);
  const today = dateIn(organisation.timeZone, ctx.now);
  const asked: Asked = { category, scope, whose: whoseOf(ctx, category, scope), today, staleDays, configuration };
  const chosen = WIDGETS.filter(
    ({ name, scopes, onRequest }) =>
      (wanted.widgets?.includes(name) ?? onRequest !== true) && (scopes?.includes(scope) ?? true),
  );
  const read = await readSheets(ctx, chosen, asked);
  const shown = await Promise.all(
    chosen.map(async (widget) => [widget.name, await show(ctx, widget, { read, asked })]),
  );
  return { category, scope, today, widgets: Object.fromEntries(shown) as WidgetsTold };
}

function allow({ actor }: Context, category: string, scope: DashboardScope) {
  if (!may(actor, 'cases:view', category))
    throw forbidden('Your user roles do not let you open cases of this category.');
  if (scope === 'all' && !may(actor, 'cases:view-all', category)) {
    throw forbidden(
      'Your user roles do not let you see all cases of this category. Ask for the scope mine or involved.',
    );
  }
}

/** Who uses the service without being a contact holds no case roles, and their numbers are none. */
function whoseOf({ actor: { contactId = 'nobody' } }: Context, category: string, scope: DashboardScope): string {
  const ofPeople = { mine: managerScope, involved: involvedScope };
  return scope === 'all' ? categoryScope(category) : ofPeople[scope](contactId, category);
}

async function readSheets(ctx: Context, widgets: Widget[], asked: Asked): Promise<Read> {
  const sheets = new Map(widgets.flatMap((widget) => widget.sheets(asked)).map((sheet) => [keyOf(sheet), sheet]));
  const found = await readTallies([...sheets.values()], await getLayout(ctx));
  const cells = new Map([...sheets.keys()].map((key, at) => [key, found[at]]));
  return (sheet) => {
    const asksFor = cells.get(keyOf(sheet));
    if (!asksFor) throw new Error(`No widget has asked for the sheet ${keyOf(sheet)}`);
    return asksFor;
  };
}

const keyOf = ({ scope, sheet }: Sheet) => `${scope} ${sheet}`;

async function show<Shown>(ctx: Context, widget: Widget<Shown>, { read, asked }: { read: Read; asked: Asked }) {
  const shown = widget.show(read, asked);
  return widget.complete ? widget.complete(ctx, shown, asked) : shown;
}
