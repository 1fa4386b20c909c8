import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { groups } from '../../../functions/api/index.ts';
import type { Schema } from '../../../infra/openapi/schema.ts';
import { mapSchema } from '../../../infra/openapi/schema.ts';
import { validatorOf } from '../../support/contract/check-answer.ts';
import type { Media } from '../../support/contract/document.ts';
import { lines, openapi, responseOf } from '../../support/contract/document.ts';

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(openapi) as unknown as Record<string, unknown>)).toMatchObject({
    valid: true,
  });
  expect(validator.version).toBe('3.1');
});

it('describes every route and no other', () => {
  const routes = Object.values(groups).flatMap((group) => group.routes.map(({ method, path }) => `${method} ${path}`));
  expect(lines.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(routes.toSorted());
});

it('shows examples that are as it says', { timeout: 120_000 }, () => {
  const unlike = lines.flatMap(({ method, path, operation: { responses, requestBody } }) =>
    Object.entries<{ content?: Record<string, Media> }>({ ...responses, body: requestBody ?? {} })
      .filter(([, { content }]) => !isAsSaid(content?.['application/json']))
      .map(([what]) => `${method} ${path} ${what}`),
  );
  expect(unlike).toEqual([]);
});

const isAsSaid = (media: Media | undefined) => media?.example === undefined || validatorOf(media.schema)(media.example);

const KNOWING = ['$ref', 'type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'not', 'patternProperties'];

it('lets everything through only where it says so in words', () => {
  const silent: string[] = [];
  const look = (at: string, schema: Schema) =>
    mapSchema(schema, (inner) => {
      const isOpen = !KNOWING.some((key) => key in inner);
      if (isOpen && inner.description === undefined) silent.push(at);
      return inner;
    });
  for (const [name, schema] of Object.entries(openapi.components.schemas)) look(name, schema);
  for (const { method, path, operation } of lines) {
    for (const status of Object.keys(operation.responses)) {
      const media = Object.values(responseOf(operation, Number(status))?.content ?? {});
      for (const { schema } of media) look(`${method} ${path} ${status}`, schema);
    }
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) look(`${method} ${path}`, schema);
  }
  expect(silent).toEqual([]);
});
