import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const eventsDirectory = join(root, 'events');

const filesBelow = (directory: string, ending: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();

/** Every function's source file by the function's name: `api-intake` is functions/api/intake/handler.ts, `stream-react` is functions/stream/react.ts. */
export function functionFiles(): Map<string, string> {
  const directory = join(root, 'functions');
  const files = filesBelow(directory, '.ts').filter((file) =>
    /^export (const|(async )?function) handler\b/m.test(readFileSync(join(directory, file), 'utf8')),
  );
  return new Map(files.map((file) => [nameOf(file), join(directory, file)]));
}

const nameOf = (file: string) => file.replace(/(\/handler)?\.ts$/, '').replaceAll('/', '-');

/** The short names of the sample events, such as `api/list-cases` for events/api/list-cases.json. */
export const sampleEvents = (): string[] =>
  filesBelow(eventsDirectory, '.json').map((file) => file.replace(/\.json$/, ''));

/** An event by its short name or by the path of its file; undefined when there is neither. */
export function readEvent(name: string): Record<string, unknown> | undefined {
  const file = [join(eventsDirectory, `${name}.json`), name].find((path) => existsSync(path));
  return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
}
