import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Entity } from 'electrodb';
import { buildSync, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundling } from '../../infra/bundle.ts';
import { model } from '../../shared/model.ts';
import { aDirectory } from './local/fixture.ts';

const root = join(import.meta.dirname, '..', '..');

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
    const outfile = join(aDirectory(), 'model.mjs');
    const { outExtension: _, ...settings } = bundling;
    ({
      metafile: { inputs },
    } = buildSync({ ...settings, entryPoints: ['shared/model.ts'], absWorkingDir: root, outfile, metafile: true }));
    bundled = (await import(pathToFileURL(outfile).href)) as typeof bundled;
  });

  it('leaves that check out, and nothing else has to do without', () => {
    const trusting = Object.keys(inputs).filter((file) =>
      inputs[file]?.imports.some(({ path }) => path === 'infra/trusted-models.ts'),
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
