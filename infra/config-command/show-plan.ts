import type { Plan } from '../../shared/configuration/plan-configuration.ts';

/** Colours a text, or leaves it as it is where nobody would see colours. */
export type Paint = (colour: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string) => string;

/** A plan as lines to read: what would be added, changed field by field, and removed, and what comes of it. */
export function showPlan(plan: Plan, paint: Paint): string[] {
  const name = ({ kind, id, label }: Plan['added'][number]) => `${kind}/${id} ${paint('dim', label)}`;
  return [
    ...plan.added.map((record) => paint('green', '+ ') + name(record)),
    ...plan.changed.flatMap((record) => [
      paint('yellow', '~ ') + name(record),
      ...Object.entries(record.fields)
        .flatMap(([field, { from, to }]) => leafChanges(field, from, to))
        .map(({ path, from, to }) => `    ${path}: ${paint('red', written(from))} → ${paint('green', written(to))}`),
    ]),
    ...plan.removed.map((record) => paint('red', '- ') + name(record)),
    ...section('What this means', plan.effects, paint),
    ...section('What is in the way', plan.problems.map(inTheFile), paint),
    '',
    summary(plan),
  ];
}

const inTheFile = ({ pointer, detail }: Plan['problems'][number]) => ({ detail: `${pointer}: ${detail}` });

const section = (title: string, items: { detail: string }[], paint: Paint) =>
  items.length === 0 ? [] : ['', paint('bold', title), ...items.map(({ detail }) => `  ${detail}`)];

function summary({ added, changed, removed, problems }: Plan): string {
  if (added.length + changed.length + removed.length === 0) return 'Nothing to do: the configuration is as described.';
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
  if (problems.length === 0) return `${counts}.`;
  return `${counts}; ${problems.length === 1 ? '1 problem is' : `${problems.length} problems are`} in the way.`;
}

interface Leaf {
  path: string;
  from: unknown;
  to: unknown;
}

/** The innermost differences: one line for a moved date says more than two copies of a timeline. */
function leafChanges(path: string, from: unknown, to: unknown): Leaf[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isNested(from) || !isNested(to) || Array.isArray(from) !== Array.isArray(to)) return [{ path, from, to }];
  const values = [from, to].map((value) => new Map(Object.entries(value)));
  const names = [...new Set(values.flatMap((value) => [...value.keys()]))];
  return names.flatMap((name) => leafChanges(`${path}.${name}`, values[0]?.get(name), values[1]?.get(name)));
}

const isNested = (value: unknown): value is object => value !== null && typeof value === 'object';

const MAXIMUM_LENGTH = 200;

function written(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > MAXIMUM_LENGTH ? `${text.slice(0, MAXIMUM_LENGTH)}…` : text;
}
