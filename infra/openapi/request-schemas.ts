import * as z from 'zod';
import { KIND_NAMES, KINDS, schemaOf } from '../../shared/configuration/kinds.ts';
import { SaveFilter } from '../../shared/filters/saved-filter.schema.ts';
import { CaseFilter } from '../../shared/lists/case-filter.schema.ts';
import type { Route } from '../../shared/platform/http/route.ts';
import { mergePatchOf } from './merge-patch.ts';
import { pascal } from './names.ts';
import type { Schema, Schemas } from './schema.ts';
import { mapSchema, refTo } from './schema.ts';

/** Bodies that are merge patches of a record, which is checked once the patch has been made: what the record looks like. */
const PATCHED = new Map<string, z.ZodType>([
  ['PATCH /saved-filters/{filterId}', SaveFilter],
  ...KIND_NAMES.map((kind) => [`PATCH /${KINDS[kind].path}/{id}`, schemaOf(kind)] as const),
]);

/** What bodies share, by its name. */
const SHARED: Record<string, z.ZodType> = {
  CaseFilterToSend: CaseFilter,
  ...Object.fromEntries(KIND_NAMES.map((kind) => [pascal(KINDS[kind].word), schemaOf(kind)])),
};

type Converted = Schema & { $schema?: string; $defs?: Schemas };

/** JSON Schemas of what routes take. What holds itself becomes a component, and so does what several share. */
export class RequestSchemas {
  readonly components: Schemas = {};
  readonly #shared = new Map<string, string>();
  readonly #parts = new Map<string, string>();

  constructor() {
    for (const [name, schema] of Object.entries(SHARED)) {
      const converted = this.of(schema);
      this.components[name] = converted;
      this.#shared.set(JSON.stringify(converted), name);
    }
  }

  /** The body as it is sent. */
  body(route: Route): Schema | undefined {
    const patched = PATCHED.get(`${route.method} ${route.path}`);
    if (patched) return mergePatchOf(this.of(patched));
    return route.body && this.#withShared(this.of(route.body));
  }

  of(schema: z.ZodType, io: 'input' | 'output' = 'input'): Schema {
    const { $schema: _, $defs = {}, ...whole } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Converted;
    const names = new Map(Object.entries($defs).map(([key, part]) => [key, this.#partName(key, part)]));
    const moved = (one: Schema) =>
      mapSchema(one, ({ $ref, ...inner }) => {
        const name = $ref && names.get($ref.replace('#/$defs/', ''));
        return name ? refTo(name) : plain(inner);
      });
    for (const [key, part] of Object.entries($defs)) this.components[names.get(key) ?? ''] = moved(part);
    return moved(whole);
  }

  /** The same part has the same name wherever it is met. */
  #partName(key: string, part: Schema): string {
    const content = `${key} ${JSON.stringify(part)}`;
    const name = this.#parts.get(content) ?? `Part${this.#parts.size + 1}`;
    this.#parts.set(content, name);
    return name;
  }

  #withShared({ ...schema }: Schema): Schema {
    return mapSchema(schema, (inner) => {
      const name = this.#shared.get(JSON.stringify(inner));
      return name ? refTo(name) : inner;
    });
  }
}

/** A format says what zod's pattern for it says, and shorter; what lets everything through has a name. */
function plain(schema: Schema): Schema {
  if (Object.keys(schema).length === 0) return refTo('JsonValue');
  const { pattern, ...rest } = schema;
  return pattern !== undefined && FORMATS.has(schema.format ?? '') ? rest : schema;
}
const FORMATS = new Set(['date', 'date-time', 'email', 'duration', 'time']);
