import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from '../../../infra/openapi/schema.ts';
import { mapSchema } from '../../../infra/openapi/schema.ts';
import { lineOf, openapi, responseOf } from './document.ts';

export interface Exchange {
  method: string;
  path: string;
  status: number;
  contentType: string | undefined;
  body: string;
}

/** An answer may have more than is described, for clients; here each field must be, or nobody would miss it in the document. */
const closed = (schema: Schema): Schema =>
  mapSchema(schema, (inner) =>
    inner.properties && inner.additionalProperties === undefined ? { ...inner, additionalProperties: false } : inner,
  );

const ajv = new Ajv2020({ strict: false, inlineRefs: false, code: { optimize: false } });
addFormats.default(ajv);
ajv.addSchema({
  $id: 'openapi',
  components: {
    schemas: Object.fromEntries(Object.entries(openapi.components.schemas).map(([name, one]) => [name, closed(one)])),
  },
});

/** Of a choice, each that it is not has its say. */
const MOST_ERRORS = 4;
const compiled = new Map<Schema, ValidateFunction>();

/** The check of a schema of the document, made when it is first asked for. */
export function validatorOf(schema: Schema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const within = mapSchema(closed(schema), (inner) =>
    inner.$ref ? { ...inner, $ref: `openapi${inner.$ref}` } : inner,
  );
  const made = ajv.compile(within);
  compiled.set(schema, made);
  return made;
}

/** What is wrong with an answer by the document, in a sentence; undefined where nothing is. */
export function wrongWith(exchange: Exchange): string | undefined {
  const path = exchange.path.split('?')[0] ?? '';
  const line = lineOf(exchange.method, path);
  if (!line) return undefined;
  const why = differenceIn(exchange, responseOf(line.operation, exchange.status));
  return why && `${line.method} ${line.path} answered ${exchange.status}, and the document says otherwise: ${why}`;
}

function differenceIn({ contentType, body }: Exchange, response: ReturnType<typeof responseOf>): string | undefined {
  if (!response) return 'it knows no such status';
  const { content } = response;
  if (!content) return body === '' ? undefined : 'nothing follows the headers';
  const type = contentType?.split(';')[0]?.trim() ?? '';
  const media = content[type];
  if (!media) return `it knows ${Object.keys(content).join(', ')} and not ${type}`;
  return type.endsWith('json') ? differenceFrom(media.schema, body) : undefined;
}

function differenceFrom(schema: Schema, body: string): string | undefined {
  const validate = validatorOf(schema);
  if (validate(JSON.parse(body))) return undefined;
  const errors = (validate.errors ?? []).slice(0, MOST_ERRORS);
  return errors
    .map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`)
    .join('; ');
}
