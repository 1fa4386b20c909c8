import type * as z from 'zod';
import { issueInWords } from '../../platform/http/issue-words.ts';

/** How deep all, any and not may lie within each other; a single question is one deep. */
const DEEPEST = 5;

interface Looking {
  settings: ReadonlyMap<string, z.ZodType>;
  refuse: (path: PropertyKey[], issue: z.core.$ZodRawIssue | string) => void;
}

/**
 * Says what is wrong with a tree of conditions where it is wrong, and stops before it is so deep that reading it would
 * use up the stack: of a union, zod says only that nothing fits.
 */
export function refuseShape(value: unknown, looking: Looking, path: PropertyKey[] = []): void {
  if (path.filter((step) => typeof step === 'string').length >= DEEPEST) {
    looking.refuse(path, `lies too deep: ${DEEPEST} is the most`);
  } else if (typeof value !== 'object' || value === null) {
    looking.refuse(path, 'must be a question with its type, or one of all, any and not');
  } else {
    const parts = partsOf(value);
    if (!parts) refuseQuestion(value, looking, path);
    for (const { part, steps } of parts ?? []) refuseShape(part, looking, [...path, ...steps]);
  }
}

/** What lies within all, any or not, and where; undefined for anything else. */
function partsOf(value: object): { part: unknown; steps: PropertyKey[] }[] | undefined {
  const [[word, inner] = [], ...others] = Object.entries(value) as [string, unknown][];
  if (others.length > 0) return undefined;
  if (word === 'not') return [{ part: inner, steps: [word] }];
  const isList = (word === 'all' || word === 'any') && Array.isArray(inner);
  return isList ? inner.map((part: unknown, i) => ({ part, steps: [word, i] })) : undefined;
}

function refuseQuestion(value: object, { settings, refuse }: Looking, path: PropertyKey[]) {
  const { type } = value as { type?: unknown };
  const own = settings.get(String(type));
  if (!own) {
    refuse([...path, 'type'], `must be one of: ${[...settings.keys()].join(', ')}`);
    return;
  }
  const { error } = own.safeParse(value, { error: issueInWords });
  for (const issue of error?.issues ?? []) refuse([...path, ...issue.path], issue as z.core.$ZodRawIssue);
}
