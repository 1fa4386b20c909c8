import { KIND_NAMES, KINDS, schemaOf } from '../../shared/configuration/kinds.ts';
import { pascal } from './names.ts';
import type { RequestSchemas } from './request-schemas.ts';
import type { Schema, Schemas } from './schema.ts';
import { mapSchema, refTo } from './schema.ts';

/** What is shown of every configuration record besides what its kind has. */
const STAMPS = ['revision', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

const kindOf = (path: string) => KIND_NAMES.find((kind) => path.split('/')[1] === KINDS[kind].path);

/** The records of each kind as they are stored: zod has their schemas, of which the types of the views know the id alone. */
export class StoredKinds {
  readonly components: Schemas = {};
  readonly #requests: RequestSchemas;

  constructor(requests: RequestSchemas) {
    this.#requests = requests;
  }

  /** What a route of the kind shows, with the fields of the kind wherever a record of it is. */
  filledIn(path: string, shown: Schema | undefined): Schema | undefined {
    if (path === '/configuration') return this.#document(shown);
    const kind = kindOf(path);
    if (kind === undefined || !shown) return shown;
    const name = `Stored${pascal(KINDS[kind].word)}`;
    return mapSchema(shown, (inner) => {
      if (!STAMPS.every((stamp) => inner.properties?.[stamp])) return inner;
      const record = this.#recordOf(kind, inner);
      const isWhole = Object.keys(inner.properties ?? {}).length <= STAMPS.length + 2;
      if (!isWhole) return record;
      this.components[name] ??= record;
      return refTo(name);
    });
  }

  /** What was read can be sent again: its records are those that are taken. */
  #document(shown: Schema | undefined): Schema {
    const kinds = KIND_NAMES.map((kind) => [kind, { type: 'array', items: refTo(pascal(KINDS[kind].word)) }] as const);
    return { ...shown, properties: { ...shown?.properties, ...Object.fromEntries(kinds) } };
  }

  #recordOf(kind: (typeof KIND_NAMES)[number], { properties, required = [] }: Schema): Schema {
    const own = this.#requests.of(schemaOf(kind), 'output');
    const { warnings, ...shown } = properties ?? {};
    return {
      type: 'object',
      properties: { ...shown, ...(kind === 'rules' && warnings && { warnings }), ...own.properties },
      required: [...new Set([...required, ...(own.required ?? [])])].toSorted(),
    };
  }
}
