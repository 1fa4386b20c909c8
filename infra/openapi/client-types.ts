import type { Document } from './document.ts';
import { parametersIn, responsesIn, responseType } from './client-operation.ts';
import type { Schema } from './schema.ts';
import { typeOf } from './type-of-schema.ts';

const HEAD = `/** Generated from the OpenAPI document by \`npm run openapi\`: change the route tables instead. */`;

/** The document as TypeScript, in the form that openapi-fetch takes. */
export function clientTypes({ paths, components }: Document): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${said(schema)}export type ${name} = ${typeOf(schema)};`,
  );
  const errors = Object.entries(components.responses).map(
    ([name, error]) => `export type ${name} = ${responseType(error)};`,
  );
  const items = Object.entries(paths).map(([path, operations]) => {
    const methods = Object.entries(operations).map(
      ([method, operation]) =>
        `    ${said(operation).trim()}\n    ${method}: { ${parametersIn(operation)} ${responsesIn(operation)} };`,
    );
    return `  ${JSON.stringify(path)}: {\n${methods.join('\n')}\n  };`;
  });
  return [HEAD, ...schemas, '', ...errors, '', 'export interface paths {', ...items, '}', ''].join('\n');
}

const said = ({ description }: Pick<Schema, 'description'>) =>
  description === undefined ? '' : `/** ${description.replaceAll('*/', '* /')} */\n`;
