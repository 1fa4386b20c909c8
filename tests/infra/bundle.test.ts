import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Entity } from 'electrodb';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundler, type Bundler } from '../../infra/bundling/bundler.ts';
import { bundling } from '../../infra/bundling/bundling.ts';
import type { FunctionName } from '../../infra/bundling/function-entries.ts';
import { loadedAtOnce } from '../../infra/bundling/loaded-at-once.ts';
import { fromTwo, listsOf, pure } from '../../infra/bundling/lean-schemas.ts';
import { model } from '../../shared/model.ts';
import { aDirectory } from './local/fixture.ts';

const entities = Object.entries(model.entities).map(([name, { schema }]) => [name, schema] as const);

describe('the models', () => {
  it.each(entities)('%s is checked where the code is not bundled, and is right', (_, schema) => {
    expect(() => new Entity(schema)).not.toThrow();
    const [name = '', index] = Object.entries(schema.indexes)[0] ?? [];
    const broken = { ...schema, indexes: { ...schema.indexes, [name]: { ...index, pk: { field: 1, composite: [] } } } };
    expect(() => new Entity(broken as never)).toThrow(`${name}.pk.field is not of a type(s) string`);
  });
});

describe('a bundle', () => {
  let bundled: { model: typeof model };
  let inputs: Metafile['inputs'];
  beforeAll(async () => {
    const directory = aDirectory();
    const entryPoints = [{ in: 'shared/model.ts', out: 'model' }];
    ({
      metafile: { inputs },
    } = await build({ ...bundling, entryPoints, outdir: directory }));
    bundled = (await import(pathToFileURL(join(directory, 'model.mjs')).href)) as typeof bundled;
  });

  it('leaves that check out, and nothing else has to do without', () => {
    const trusting = Object.keys(inputs).filter((file) =>
      inputs[file]?.imports.some(({ path }) => path.endsWith('stand-ins/trusted-models.ts')),
    );
    expect(trusting).toEqual(['node_modules/electrodb/src/validations.js']);
    expect(Object.keys(inputs).filter((file) => file.includes('node_modules/jsonschema/'))).toEqual([]);
  });

  it('has the same models, which make the same requests', () => {
    expect(Object.keys(bundled.model.entities)).toEqual(Object.keys(model.entities));
    const requests = ({ entities: { case: cases, activity }, collections }: typeof model) => [
      cases.get({ caseId: 'case_1' }).params(),
      activity.patch({ caseId: 'case_1', activityId: 'activity_1' }).set({ subject: 'Call' }).params(),
      collections.caseFile({ caseId: 'case_1' }).params(),
    ];
    expect(requests(bundled.model)).toEqual(requests(model));
  });
});

/** What a function may load before its first event, in bytes. */
const MOST_AT_ONCE: Partial<Record<FunctionName, number>> = {
  'api-feeds': 850_000,
  'api-intake': 950_000,
  'api-casework': 980_000,
  'api-administration': 980_000,
  'api-insight': 980_000,
  'stream-react': 1_500_000,
};
/** Never needed on Lambda, or so seldom that they are loaded by the event that does. */
const ELSEWHERE = [
  '@aws-sdk/client-s3',
  '@aws-sdk/credential-provider-(ini|login|node|process|sso|web-identity)',
  '@aws-sdk/nested-clients',
  '@aws-sdk/token-providers',
  '@smithy/credential-provider-imds',
  'jsonschema',
  'libphonenumber-js',
  'nodemailer',
  'postal-mime',
  'sanitize-html',
];

describe('a function', () => {
  let bundler: Bundler;
  beforeAll(async () => void (bundler = await openBundler()));
  afterAll(() => bundler.close());

  it('is what it would be without those that were made before', async () => {
    const [alone, afterOthers] = [aDirectory(), aDirectory()];
    const other = await openBundler();
    await other.bundle('queue-call-webhook', alone);
    await other.close();
    await bundler.bundle('api-feeds', aDirectory());
    await bundler.bundle('queue-call-webhook', afterOthers);
    expect(hashesIn(afterOthers)).toEqual(hashesIn(alone));
  });

  it.each(Object.keys(MOST_AT_ONCE) as FunctionName[])('%s loads little before its first event', async (name) => {
    const { bytes, packages } = loadedAtOnce(await bundler.bundle(name, aDirectory()));
    expect(bytes).toBeLessThan(MOST_AT_ONCE[name] ?? 0);
    expect(packages.filter((found) => new RegExp(`^(${ELSEWHERE.join('|')})$`).test(found))).toEqual([]);
  });
});

const hashesIn = (directory: string) =>
  readdirSync(directory).map((name) => [name, hash('sha256', readFileSync(join(directory, name)))]);

describe('a schema that nobody uses', () => {
  it('may be left out, and what follows it is as it was', () => {
    const source = [
      `export const KINDS = ['a'] as const;`,
      `export const One = z.strictObject({`,
      `  a: text.transform((value) => {`,
      `    return value;`,
      `  }),`,
      `});`,
      `export type One = z.infer<typeof One>;`,
      `const Two: z.ZodType = One.extend({ b: z.string() });`,
      ``,
    ].join('\n');
    expect(pure(source).split('\n')).toEqual([
      `export const KINDS = /* @__PURE__ */ (() => (['a'] as const))();`,
      `export const One = /* @__PURE__ */ (() => (z.strictObject({`,
      `  a: text.transform((value) => {`,
      `    return value;`,
      `  }),`,
      `})))();`,
      `export type One = z.infer<typeof One>;`,
      `const Two: z.ZodType = /* @__PURE__ */ (() => (One.extend({ b: z.string() })))();`,
      ``,
    ]);
  });

  it('does not come along with the list that stands beside it', () => {
    const source = `import { KINDS, One, type Two } from './one.schema.ts';\nimport { three } from './three.ts';\n`;
    expect(fromTwo(source)).toBe(
      `import { KINDS } from 'lists:./one.schema.ts'; import { One, type Two } from 'schemas:./one.schema.ts';\nimport { three } from './three.ts';\n`,
    );
    const contract = `import * as z from 'zod';\nimport { One } from 'schemas:./one.schema.ts';\nconst KINDS = ['a'];\n`;
    expect(listsOf(contract).trim()).toBe(`const KINDS = /* @__PURE__ */ (() => (['a']))();`);
  });
});
