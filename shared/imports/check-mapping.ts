import type { Configuration } from '../configuration/configuration.ts';
import { isCalculated } from '../custom-fields/types/index.ts';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import type { FieldError } from '../platform/errors.ts';
import { invalid } from '../platform/errors.ts';
import { destinationNames, destinationOf } from './destinations.ts';
import type { CreateImport, MappingLine } from './import.schema.ts';

/** Throws invalid with a pointer for each line of a mapping, and each option, that means nothing here. */
export function checkMapping(configuration: Configuration, wanted: CreateImport): void {
  const errors = [
    ...wanted.mapping.flatMap((line, i) => lineErrors(configuration, wanted, { line, i })),
    ...missingErrors(wanted),
    ...matchingErrors(configuration, wanted),
  ];
  if (errors.length > 0) throw invalid(errors);
}

/** Throws invalid for columns that a file does not have, or has twice. */
export function checkColumns({ mapping, options }: Pick<CreateImport, 'mapping' | 'options'>, columns: string[]): void {
  const named = [
    ...mapping.map(({ column }, i) => ({ column, pointer: `/mapping/${i}/column` })),
    { column: options.key, pointer: '/options/key' },
  ];
  const errors = named.flatMap(({ column, pointer }) => {
    const times = columns.filter((name) => name === column).length;
    if (column === undefined || times === 1) return [];
    const detail =
      times > 1 ? `"${column}" is the name of ${times} columns of the file` : `"${column}" is no column of the file`;
    return [{ pointer, detail }];
  });
  if (errors.length > 0) throw invalid(errors);
}

function lineErrors(
  configuration: Configuration,
  { kind, mapping }: CreateImport,
  { line, i }: { line: MappingLine; i: number },
): FieldError[] {
  const at = (name: string, detail: string) => [{ pointer: `/mapping/${i}/${name}`, detail }];
  const destination = destinationOf(kind, line.to);
  if (!destination) return at('to', `is no field of ${kind}: ${destinationNames(kind).join(', ')}`);
  if (mapping.findIndex(({ to }) => to === line.to) < i) return at('to', 'is filled by another line already');
  const problem =
    customFieldProblem(configuration, line.to) ??
    roleProblem(configuration, line.to) ??
    constantProblem(configuration, line);
  return problem ? at(line.value === undefined ? 'to' : 'value', problem) : [];
}

function customFieldProblem(configuration: Configuration, to: string) {
  const [, set, id] = /customFields\.([^.]+)\.([^.]+)$/.exec(to) ?? [];
  if (set === undefined) return undefined;
  const field = configuration.find('fieldSets', set)?.fields.find((one) => one.id === id);
  return field && !isCalculated(field) ? undefined : 'names no custom field that can be filled in';
}

function roleProblem(configuration: Configuration, to: string) {
  const [, role] = /^role\.([^.]+)\./.exec(to) ?? [];
  return role === undefined || configuration.find('caseRoles', role) ? undefined : 'names no case role';
}

function constantProblem(configuration: Configuration, { to, value }: MappingLine) {
  const isUnknown = to === 'caseType' && value !== undefined && !configuration.find('caseTypes', value);
  return isUnknown ? `There is no case type "${value}".` : undefined;
}

/** What every case needs, wherever it comes from. */
function missingErrors({ kind, mapping }: CreateImport): FieldError[] {
  const needed = kind === 'cases' ? ['caseType', 'subject', 'client.'] : [];
  return needed
    .filter((name) => !mapping.some(({ to }) => (name.endsWith('.') ? to.startsWith(name) : to === name)))
    .map((name) => ({ pointer: '/mapping', detail: `must fill ${name.replace(/\.$/, '')}` }));
}

function matchingErrors(configuration: Configuration, { options: { matching } }: CreateImport): FieldError[] {
  const isKnown = matching === EMAIL_RULE || configuration.find('matchingRules', matching ?? '')?.active;
  if (matching === undefined || isKnown) return [];
  return [{ pointer: '/options/matching', detail: `is neither "${EMAIL_RULE}" nor an active matching rule` }];
}
