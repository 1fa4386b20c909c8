import type { Metafile } from 'esbuild';

/** What is loaded with a bundle's `index.mjs`: files, their bytes, and the packages that are in them; and the bytes of all parts. */
export function loadedAtOnce({ outputs }: Metafile) {
  const files = new Set<string>();
  const load = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { kind, external, path } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && !external) load(path);
    }
  };
  load(Object.keys(outputs).find((file) => file.endsWith('/index.mjs')) ?? '');
  const inputs = [...files].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name);
  return {
    files: files.size,
    bytes: bytesOf([...files], outputs),
    allBytes: bytesOf(Object.keys(outputs), outputs),
    packages: [...new Set(used.flatMap((name) => PACKAGE.exec(name)?.[1] ?? []))].toSorted(),
  };
}

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/;

const bytesOf = (files: string[], outputs: Metafile['outputs']) =>
  files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
