import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** A fenced block: its language, and the name under which the reader saves it where its first line says one. */
export interface Block {
  at: string;
  language: string;
  file: string | undefined;
  text: string;
}

/** A page of the documentation, as its reader meets it. */
export interface Page {
  file: string;
  blocks: Block[];
  /** What stands between backticks outside of blocks. */
  spans: { at: string; text: string }[];
  /** The text without blocks. */
  prose: string;
}

const FENCE = /^( *)```(\S*)(?: (\S+))?[^\n]*\n([\s\S]*?)^\1``` *$/gm;

function readPage(file: string): Page {
  const text = readFileSync(join(root, file), 'utf8');
  const at = (index: number) => `${file}:${text.slice(0, index).split('\n').length}`;
  const blocks = [...text.matchAll(FENCE)].map(
    ({ index, 1: indent = '', 2: language = '', 3: name, 4: body = '' }) => ({
      at: at(index + 1),
      language,
      file: name,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
  // Lines stay where they are, so that what is found outside of blocks is told with its place.
  const prose = text.replace(FENCE, (block) => block.replaceAll(/[^\n]/g, ' '));
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(({ index, 1: span = '' }) => ({ at: at(index), text: span }));
  return { file, blocks, spans, prose };
}

/** All pages, README first. */
export const pages: Page[] = [
  'README.md',
  ...globSync('docs/**/*.md', { cwd: root }).toSorted(),
  'client/README.md',
].map(readPage);
