import { groups } from '../../functions/api/index.ts';
import { clientTypes } from './client-types.ts';
import { describeApi } from './document.ts';

/** The files that are made of the route tables, and committed: the document, and the types of the client. */
export function generatedFiles(): Record<string, string> {
  const document = describeApi(groups);
  return {
    'functions/api/feeds/openapi.json': `${JSON.stringify(document, null, 1)}\n`,
    'client/src/schema.ts': clientTypes(document),
  };
}
