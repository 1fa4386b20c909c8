import type { Route } from '../../shared/platform/http/route.ts';
import { errorComponents, errorResponses } from './error-answers.ts';
import { openComponents } from './open-types.ts';
import { readExamples, withExample } from './examples.ts';
import { operationOf } from './operation.ts';
import { headerComponents } from './parameters.ts';
import { readPromises } from './promises.ts';
import { RequestSchemas } from './request-schemas.ts';
import type { Schema, Schemas } from './schema.ts';
import { nameIn } from './schema.ts';
import type { Shown } from './shown-schemas.ts';
import { readShown } from './shown-schemas.ts';
import { StoredKinds } from './stored-kinds.ts';

type Operation = ReturnType<typeof operationOf>;

export type Document = ReturnType<typeof describeApi>;

/** The API as OpenAPI 3.1, from the route tables: what they take by their schemas, what they answer by their types. */
export function describeApi(groups: Record<string, { routes: Route[] }>) {
  const shown = readShown(Object.keys(groups));
  const requests = new RequestSchemas();
  const stored = new StoredKinds(requests);
  const promises = readPromises();
  const examples = readExamples();
  const hasRevision = revisionFinder(stored.components, shown.components);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of Object.values(groups).flatMap(({ routes }) => routes)) {
    const schema = stored.filledIn(route.path, shownBy(route, shown));
    const operation = operationOf(route, { requests, promises, shown: schema, hasRevision });
    const example = examples[`${route.method} ${route.path}`];
    (paths[route.path] ??= {})[route.method.toLowerCase()] = example ? withExample(operation, example) : operation;
  }
  const schemas = together(openComponents, errorComponents, shown.components, requests.components, stored.components);
  return {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/', description: 'Where this document is served.' }],
    security: [{ token: [] }],
    paths: sorted(paths),
    components: {
      schemas: sorted(schemas),
      parameters: headerComponents,
      responses: errorResponses,
      securitySchemes: { token },
    },
  };
}

const token = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'Of the identity provider that the deployment is configured for.',
};

const info = {
  title: 'Dossier',
  version: '1.0.0',
  description:
    'Case management. Within a major version there are only additions: answers may have fields that are not described ' +
    'here yet. Every answer carries API-Version.',
};

const revisionFinder = (...components: Schemas[]) =>
  function hasRevision({ $ref, anyOf = [], properties = {} }: Schema): boolean {
    const name = nameIn($ref);
    const meant = components.find((some) => name in some)?.[name];
    return 'revision' in properties || anyOf.some(hasRevision) || (meant !== undefined && hasRevision(meant));
  };

/** A route's own line, or the one line of a table that makes many. */
function shownBy({ method, path }: Route, { routes }: Shown) {
  const fitting = routes.filter((one) => one.method === method && one.path.test(path));
  const line = fitting.find(({ isExact }) => isExact) ?? fitting[0];
  if (!line) throw new Error(`No type is known for ${method} ${path}`);
  return line.schema;
}

/** Throws where two components that are not the same have one name. */
function together(...all: Schemas[]): Schemas {
  const names = all.flatMap((some) => Object.keys(some));
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  if (twice.length > 0) throw new Error(`Two components are called ${twice.join(', ')}`);
  return Object.assign({}, ...all) as Schemas;
}

const sorted = <T>(all: Record<string, T>) =>
  Object.fromEntries(Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1)));
