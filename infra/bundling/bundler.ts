import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context, type Metafile, type OutputFile } from 'esbuild';
import { bundling, root } from './bundling.ts';
import { functionEntries, type FunctionName } from './function-entries.ts';

/** Stands for the function whose turn it is: the entry points of a context stay the same. */
const FUNCTION = 'the-function';

/** Where esbuild believes that it writes; the files of each function go to its own folder. */
const outdir = join(root, 'bundle');

export interface Bundler {
  /** Bundles one function into a folder: `index.mjs`, which Lambda loads, and the parts that it loads when they are needed. */
  bundle: (name: FunctionName, directory: string) => Promise<Metafile>;
  close: () => Promise<void>;
}

/**
 * Bundles functions, one after the other: of a context esbuild keeps what it parsed, and most files are in most bundles. Nothing is
 * written for a function that does not build. Close it in the end.
 */
export async function openBundler(): Promise<Bundler> {
  let entry = '';
  const kept = await context({
    ...bundling,
    plugins: [
      ...bundling.plugins,
      {
        name: FUNCTION,
        setup: (esbuild) => esbuild.onResolve({ filter: new RegExp(`^${FUNCTION}$`) }, () => ({ path: entry })),
      },
    ],
    entryPoints: [
      { in: FUNCTION, out: 'index' },
      { in: fileURLToPath(import.meta.resolve('temporal-polyfill')), out: 'temporal' },
    ],
    outdir,
    write: false,
  });
  return {
    async bundle(name, directory) {
      entry = join(root, 'functions', functionEntries[name]);
      const { metafile, outputFiles } = await kept.rebuild();
      await Promise.all(outputFiles.map((file) => write(file, directory)));
      return metafile;
    },
    close: () => kept.dispose(),
  };
}

async function write({ path, contents }: OutputFile, directory: string): Promise<void> {
  const file = join(directory, relative(outdir, path));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, contents);
}
