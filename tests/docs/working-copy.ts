import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pages.ts';

/** What no clone has; names that git leaves out are those of a folder or of an ending. */
const LEFT_OUT = new Set([
  '.git',
  'node_modules',
  ...readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '').split('/').at(-1) ?? ''),
]);

/**
 * A fresh copy of the repository, so that what a reader's commands write harms nothing. It lies inside of this one: what is
 * installed here is found from there, and what was built here is not built again.
 */
export function makeWorkingCopy(): { directory: string; remove: () => void } {
  const kept = join(root, '.dossier');
  mkdirSync(kept, { recursive: true });
  const around = mkdtempSync(join(kept, 'docs-'));
  const directory = join(around, 'dossier');
  const isKept = (from: string) => !LEFT_OUT.has(from.split('/').at(-1) ?? '');
  for (const name of readdirSync(root).filter(isKept)) {
    cpSync(join(root, name), join(directory, name), { recursive: true, filter: isKept });
  }
  mkdirSync(join(directory, '.dossier'));
  symlinkSync(join(kept, 'assembly'), join(directory, '.dossier', 'assembly'));
  return { directory, remove: () => rmSync(around, { recursive: true, force: true }) };
}
