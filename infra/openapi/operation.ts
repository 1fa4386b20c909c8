import type { Route } from '../../shared/platform/http/route.ts';
import type { Answers } from './error-answers.ts';
import { errorAnswers } from './error-answers.ts';
import { parametersOf } from './parameters.ts';
import { promiseOf } from './promises.ts';
import type { RequestSchemas } from './request-schemas.ts';
import type { Schema } from './schema.ts';

export interface Made {
  requests: RequestSchemas;
  promises: Map<string, string>;
  /** What the route shows, as JSON; undefined where it shows none. */
  shown: Schema | undefined;
  /** Whether what is shown is a record with a revision, by which it has an ETag. */
  hasRevision(shown: Schema): boolean;
}

/** One operation of the document. */
export function operationOf(route: Route, made: Made) {
  const id = operationIdOf(route);
  const promise = promiseOf(route, made.promises);
  const body = made.requests.body(route);
  const parameters = parametersOf(route, made.requests);
  return {
    operationId: id,
    tags: [route.path.split('/')[1] ?? ''],
    ...(promise !== undefined && { summary: promise.split(/(?<=[.;:])\s/)[0], description: promise }),
    ...(route.permission === 'public' ? { security: [] } : { 'x-permission': route.permission }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route, body),
    responses: { ...answersOf(route, made), ...errorAnswers(route) },
  };
}

/** `GET /cases/{caseId}/activities` is `getCasesByCaseIdActivities`. */
export const operationIdOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  method.toLowerCase() +
  path
    .split('/')
    .map((part) => part.replace(/^\{(.+)\}$/, 'by-$1'))
    .flatMap((part) => part.split(/[-.]/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const requestBody = ({ takes, body }: Route, schema: Schema | undefined) => {
  const content = {
    ...(body && schema && { 'application/json': { schema } }),
    ...Object.fromEntries((takes ?? []).map((type) => [type, { schema: BODY_OF[type] ?? { type: 'string' } }])),
  };
  if (Object.keys(content).length === 0) return {};
  return { requestBody: { ...(isRequired(schema) && { required: true }), content } };
};

const FIELDS: Schema = { type: 'object', additionalProperties: true };
const BODY_OF: Record<string, Schema> = {
  'application/json': {
    description: 'By field name; the definition of the form holds the JSON Schema of it.',
    ...FIELDS,
  },
  'application/x-www-form-urlencoded': { description: 'By field name, as a page sends it.', ...FIELDS },
  'multipart/form-data': { description: 'By field name, as a page sends it.', ...FIELDS },
};

/** An absent body is an empty object. */
const isRequired = (schema: Schema | undefined) =>
  schema !== undefined && ((schema.required?.length ?? 0) > 0 || schema.type !== 'object');

function answersOf({ status = 200, also = {}, method }: Route, made: Made): Answers {
  const { shown } = made;
  const hasRevision = shown !== undefined && made.hasRevision(shown);
  const json = shown && { 'application/json': { schema: shown } };
  const others = Object.entries(also).filter(([other]) => Number(other) !== status);
  return {
    ...(method === 'GET' && hasRevision && { 304: answerOf(304, { hasRevision, content: {} }) }),
    ...Object.fromEntries(
      others.map(([other, media]) => [
        other,
        answerOf(Number(other), { hasRevision: false, content: mediaOf(media, shown) }),
      ]),
    ),
    [status]: answerOf(status, { hasRevision, content: { ...json, ...mediaOf(also[status], shown) } }),
  };
}

const answerOf = (status: number, { hasRevision, content }: { hasRevision: boolean; content: object }) => ({
  description: DONE[status] ?? 'Done.',
  ...headersOf(status, hasRevision),
  ...contentOf(content),
});

const contentOf = (content: object) => (Object.keys(content).length > 0 ? { content: { ...content } } : {});

const mediaOf = (types: string[] | undefined, shown: Schema | undefined) =>
  Object.fromEntries(
    (types ?? []).map((type) => [type, { schema: type === 'application/json' && shown ? shown : { type: 'string' } }]),
  );

const DONE: Record<number, string> = {
  201: 'Made.',
  202: 'Begun; Location tells where to ask for its progress.',
  204: 'Done; there is nothing to say.',
  303: 'Go on there.',
  304: 'The caller has it already.',
  422: 'The page again, with what needs another look.',
};

function headersOf(status: number, hasRevision: boolean) {
  const headers = {
    ...(hasRevision && { ETag: { description: 'Of the record as it is shown.', schema: { type: 'string' } } }),
    ...([201, 202, 303].includes(status) && { Location: { description: 'Where it is.', schema: { type: 'string' } } }),
  };
  return Object.keys(headers).length > 0 ? { headers } : {};
}
