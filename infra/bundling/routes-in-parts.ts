import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ENV } from '../../shared/platform/env.ts';
import type { Route } from '../../shared/platform/http/route.ts';

const NAMESPACE = 'routes-in-parts';
const IMPORT = /^import \{ (\w+) \} from '(\.\/[\w-]+\.ts)';$/gm;

/**
 * In the bundle of an API function, the route table of a group keeps of each line only what finds it; the lines of a resource, with all
 * that they use, are a part that is loaded by the first request for that resource. Nothing of this is to be seen in the sources.
 */
export const routesInParts: Plugin = {
  name: NAMESPACE,
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\.\/routes\.ts$/ }, ({ importer, namespace }) =>
      namespace === 'file' && importer.endsWith('handler.ts')
        ? { path: join(dirname(importer), 'routes.ts'), namespace: NAMESPACE }
        : undefined,
    );
    esbuild.onResolve({ filter: /^part:/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice('part:'.length)),
      namespace: 'part',
    }));
    // That the handler is there is known to esbuild too: what it needs is not taken apart by which resources need it as well.
    esbuild.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
      contents: `import './handler.ts'; export * from './${basename(path)}';`,
      resolveDir: dirname(path),
    }));
    esbuild.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({
      contents: `export const routes = [${(await linesOf(path)).join('\n')}];`,
      resolveDir: dirname(path),
    }));
  },
};

async function linesOf(path: string): Promise<string[]> {
  // The entities ask for their table's name when they are loaded.
  process.env[ENV.table] ??= 'named-in-the-template';
  const { routes } = (await import(path)) as { routes: Route[] };
  const parts = await partsOf(path);
  return routes.map((route) => {
    const { method, path: address } = route;
    // What is made of other lines comes with all of them.
    const { file, name } = parts.get(route) ?? { file: './routes.ts', name: 'routes' };
    return `{ ...${JSON.stringify({ method, path: address })}, load: async () => (await import('part:${file}')).${name} },`;
  });
}

/** Where the lines come from that a file of the group exports as they are. */
async function partsOf(path: string): Promise<Map<Route, { file: string; name: string }>> {
  const parts = new Map<Route, { file: string; name: string }>();
  for (const [, name = '', file = ''] of (await readFile(path, 'utf8')).matchAll(IMPORT)) {
    const exported = ((await import(join(dirname(path), file))) as Record<string, unknown>)[name];
    if (Array.isArray(exported)) for (const route of exported as Route[]) parts.set(route, { file, name });
  }
  return parts;
}
