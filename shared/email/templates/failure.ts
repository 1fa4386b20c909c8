/** Why a source cannot be read or filled in, and where: both count from 1. */
export interface Failure {
  line: number;
  column: number;
  detail: string;
}

/** What LiquidJS says is wrong. Its message ends in the place, and what it found follows on further lines. */
export function failureOf(error: unknown): Failure {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const [, detail = first, line, column] = /^(.*?)(?:, file:.*)?, line:(\d+), col:(\d+)$/.exec(first) ?? [];
  return { line: Number(line ?? 1), column: Number(column ?? 1), detail };
}

/** The place in words, as every message about a template begins. */
export const inPlace = ({ line, column, detail }: Failure) => `line ${line}, column ${column}: ${detail}`;
