type Ids = Record<string, string | number | boolean | undefined>;

const write = (level: 'info' | 'warn' | 'error', message: string, ids: Ids) =>
  process.stdout.write(`${JSON.stringify({ level, message, ...ids })}\n`);

/** One line of JSON per event. Ids, names of errors and counts only: what people wrote never reaches a log. */
export const log = {
  info: (message: string, ids: Ids = {}) => write('info', message, ids),
  warn: (message: string, ids: Ids = {}) => write('warn', message, ids),
  /** A defect: its name and the places in the code, not its message, which may quote what a person wrote. */
  defect: (message: string, error: unknown, ids: Ids = {}) =>
    write('error', message, {
      ...ids,
      error: error instanceof Error ? error.name : typeof error,
      stack: error instanceof Error ? placesOf(error) : undefined,
    }),
};

const placesOf = ({ stack, message }: Error) =>
  stack
    ?.replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .join('\n');
