import type { Plugin } from 'esbuild';

const COMMANDS = [
  'BatchGet',
  'BatchWrite',
  'Delete',
  'Get',
  'Put',
  'Query',
  'Scan',
  'TransactGet',
  'TransactWrite',
  'Update',
]
  .map((name) => `${name}Command`)
  .join(', ');

const HOLDER = 'electrodb-commands';
const ENTRY = 'electrodb-entry';

/**
 * ElectroDB 3.9.3 (src/client.js) asks for `@aws-sdk/lib-dynamodb` by `require`, and of what is required esbuild leaves nothing out: all
 * of DynamoDB's client would be in every bundle. Here it is given an empty object, which is filled with the ten commands that it uses.
 */
export const leanElectrodb: Plugin = {
  name: 'lean-electrodb',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: HOLDER, namespace: HOLDER } : undefined,
    );
    esbuild.onResolve({ filter: /^electrodb$/ }, ({ namespace }) =>
      namespace === ENTRY ? undefined : { path: ENTRY, namespace: ENTRY },
    );
    esbuild.onResolve({ filter: /^electrodb-commands$/ }, () => ({ path: HOLDER, namespace: HOLDER }));
    esbuild.onLoad({ filter: /.*/, namespace: HOLDER }, () => ({ contents: 'module.exports = {};' }));
    esbuild.onLoad({ filter: /.*/, namespace: ENTRY }, () => ({
      resolveDir: esbuild.initialOptions.absWorkingDir,
      contents: `
        import { ${COMMANDS} } from '@aws-sdk/lib-dynamodb';
        import commands from '${HOLDER}';
        Object.assign(commands, { ${COMMANDS} });
        export { Entity, Service } from 'electrodb';`,
    }));
  },
};
