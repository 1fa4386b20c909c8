import { spawnSync } from 'node:child_process';
import { ELSEWHERE, INSTEAD, PLACEHOLDERS, SERVES, SLOW } from './not-run-as-written.ts';
import type { Block, Page } from './pages.ts';
import type { Step } from './shell.ts';

/** What a page tells its reader to type. */
export interface Command {
  at: string;
  /** As it is written, without a comment behind it. */
  written: string;
}

const isWhole = (lines: string) =>
  !lines.trimEnd().endsWith('\\') && spawnSync('bash', ['-n', '-c', lines]).status === 0;

/** The commands of a block, one by one: a command goes on until bash takes it for whole. Throws where one never is. */
export function commandsIn({ at, text }: Pick<Block, 'at' | 'text'>): Command[] {
  const [file = '', fence = '0'] = at.split(/:(?=\d+$)/);
  const found: Command[] = [];
  let open: { line: number; text: string } | undefined;
  text.split('\n').forEach((line, index) => {
    open = open ? { ...open, text: `${open.text}\n${line}` } : { line: Number(fence) + index + 1, text: line };
    if (!isWhole(open.text)) return;
    const written = open.text.replace(/(^|\s{2,})#[^\n]*$/, '').trim();
    if (written !== '') found.push({ at: `${file}:${open.line}`, written });
    open = undefined;
  });
  if (open) throw new Error(`${file}:${open.line} does not end: ${open.text}`);
  return found;
}

/** Commands in the text and in tables. */
export const spokenOf = ({ spans }: Page): Command[] =>
  spans.filter(({ text }) => /^(npm|npx|node|aws) /.test(text)).map(({ at, text }) => ({ at, written: text }));

/** Whether a command would do something in an account of AWS: such a one is never typed, in whatever list it is. */
export const asksAws = (written: string) => /\baws |\bcdk (?!synth)/.test(written);

/**
 * What is typed for a command: nothing where the service answers by it, another test runs it or AWS is
 * asked, or where it would take long.
 */
export function typed(written: string, isWholeRun: boolean): string | undefined {
  if (written in SERVES || written in ELSEWHERE || asksAws(written)) return undefined;
  const slow = SLOW[written];
  if (!slow) return filled(written);
  if (!isWholeRun) return INSTEAD[written];
  return slow.smaller === null ? undefined : (slow.smaller ?? written);
}

/** Placeholders by the table, and a yes to what would ask. */
function filled(written: string): string {
  let text = written;
  for (const [placeholder, value] of Object.entries(PLACEHOLDERS)) text = text.replaceAll(placeholder, value);
  const asks = /^npm run config -- (apply|import-civicrm)\b/.test(text) && !text.includes('--yes');
  return asks ? `${text} --yes` : text;
}

/** What the reader of a page does from top to bottom: types its commands, and saves its examples where they have a name. */
export const stepsOf = ({ blocks }: Page, isWholeRun: boolean): Step[] =>
  blocks.flatMap((block): Step[] => {
    if (block.file !== undefined) return [{ at: block.at, file: block.file, text: block.text }];
    if (block.language !== 'sh') return [];
    return commandsIn(block).flatMap(({ at, written }) => {
      const command = typed(written, isWholeRun);
      return command === undefined ? [] : [{ at, command }];
    });
  });
