import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { pages, root } from './pages.ts';

/** As GitHub makes them: lower case, without punctuation, with hyphens for blanks. */
const anchorOf = (heading: string) =>
  heading
    .replace(/`|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchors = new Map(
  pages.map(({ file, prose }) => [
    file,
    [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
  ]),
);
const links = pages.flatMap(({ file, prose }) =>
  [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => ({ file, target })),
);

it('links lead to files and headings that are there', () => {
  const broken = links
    .filter(({ target }) => !/^https?:/.test(target))
    .filter(({ file, target }) => {
      const [path = '', anchor] = target.split('#');
      const to = path === '' ? file : relative(root, join(root, dirname(file), path));
      return !existsSync(join(root, to)) || (anchor !== undefined && !anchors.get(to)?.includes(anchor));
    });
  expect([links.length > 50, broken]).toEqual([true, []]);
});

it('every page is led to from another one', () => {
  const ledTo = new Set(
    links.map(({ file, target }) => relative(root, join(root, dirname(file), target.split('#')[0] ?? ''))),
  );
  expect(pages.map(({ file }) => file).filter((file) => file !== 'README.md' && !ledTo.has(file))).toEqual([]);
});

it('files and folders of this repository that pages name are there', () => {
  const named = pages.flatMap(({ file, spans }) =>
    spans
      .filter(({ text }) => /^(shared|functions|infra|tests|events|client|docs)\/[\w./-]+$/.test(text))
      .map(({ text }) => ({ file, text })),
  );
  const within = named.filter(({ text }) => !existsSync(join(root, text)));
  expect([named.length > 20, within]).toEqual([true, []]);
});
