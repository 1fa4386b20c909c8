import type { ConfigurationKind } from './configuration.ts';

interface Named {
  kind: ConfigurationKind;
  /** The path whole, such as `roles.coordinator.customFields.work.team`. */
  PATH: RegExp;
}

/** What the paths of fields name that rules are made of. */
const NAMED: Named[] = [
  {
    kind: 'fieldSets',
    PATH: /^(?<start>(?:[a-z]+\.){0,2}(?:roles\.[a-z0-9-]+\.)?customFields\.)(?<id>[a-z0-9-]+)(?<end>\.[A-Za-z0-9]+)$/,
  },
  { kind: 'caseRoles', PATH: /^(?<start>roles\.)(?<id>[a-z0-9-]+)(?<end>\.[A-Za-z0-9.-]+)$/ },
];

export interface NamedInPath {
  kind: ConfigurationKind;
  id: string;
  path: (string | number)[];
  /** What the text becomes when this id in it is another. */
  renamed: (text: string, id: string) => string;
}

/** Every configuration record that a path of a field anywhere within a value names. */
export function namedInPaths(value: unknown, path: (string | number)[] = []): NamedInPath[] {
  if (typeof value === 'string') return NAMED.flatMap((named) => namedIn(value, path, named));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    namedInPaths(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function namedIn(text: string, path: (string | number)[], { kind, PATH }: Named): NamedInPath[] {
  const id = PATH.exec(text)?.groups?.id;
  if (id === undefined) return [];
  const renamed = (before: string, other: string) => before.replace(PATH, `$<start>${other}$<end>`);
  return [{ kind, id, path, renamed }];
}
