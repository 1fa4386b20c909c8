import type { Calls } from './calls.ts';

interface Commanded {
  input: Record<string, unknown>;
}

/** The part of an SDK client's stack that is needed here. */
interface Stacked {
  middlewareStack: {
    add(
      middleware: (
        next: (args: Commanded) => Promise<unknown>,
        context: { commandName?: string },
      ) => (args: Commanded) => Promise<unknown>,
      options: { step: 'initialize'; name: string },
    ): void;
  };
}

const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)/;

/** Leads each call of the table through `calls`, whole, with the attempts that the SDK makes of it. */
export function throughCalls({ middlewareStack }: Stacked, calls: Calls): void {
  let tokens = 0;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const name = commandName.replace('Command', '');
        const writes = WRITES.test(name);
        // As the SDK does before its first attempt: all attempts of one call bear the same token, and no other call does.
        if (name === 'TransactWriteItems') args.input['ClientRequestToken'] ??= `call-${(tokens += 1)}`;
        const asked = {
          service: 'dynamodb' as const,
          what: `${name} ${recordsOf(args.input)}`,
          writes,
          input: args.input,
        };
        return calls.around(asked, () => next(args));
      },
    { step: 'initialize', name: 'simulated-faults' },
  );
}

/** The kinds of the records that a request names, by their keys: `$dossier#case_1` or `…#caseId_…`. */
function recordsOf(input: Record<string, unknown>): string {
  const kinds = JSON.stringify(input).match(/"\$[a-z]+#?[a-zA-Z]*(?=[_"])/g) ?? [];
  const names = [...new Set(kinds.map((kind) => kind.replace(/^"\$(dossier#?)?/, '')))].filter((name) => name !== '');
  return names.toSorted().join(', ');
}
