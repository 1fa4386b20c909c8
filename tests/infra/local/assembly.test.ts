import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAssembly, readAssembly } from '../../../infra/local/template/assembly.ts';
import { aDirectory } from './fixture.ts';

/** A project whose app notes what it was told, in the shape of an assembly; running the CDK itself would take seconds. */
function aProject(app = '') {
  const root = aDirectory();
  for (const folder of ['infra/local', 'functions', 'shared']) mkdirSync(join(root, folder), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(root, name), text);
  write('package.json', '{"type":"module"}');
  write('cdk.json', '{"context":{"@aws-cdk/flag":true}}');
  write('functions/one.ts', '1');
  write(
    'infra/app.ts',
    `import { writeFileSync } from 'node:fs';
    ${app}
    const { CDK_OUTDIR: out, CDK_CONTEXT_JSON: context } = process.env;
    const write = (name, content) => writeFileSync(out + '/' + name, JSON.stringify(content));
    write('manifest.json', { artifacts: { Sample: { type: 'aws:cloudformation:stack' } } });
    write('Sample.template.json', { Resources: { Told: { Type: 'Custom::Told', Properties: JSON.parse(context) } } });
    write('Sample.assets.json', { files: { abc: { source: { path: 'asset.abc' } } } });`,
  );
  const directory = join(root, '.dossier');
  return { root, write, build: () => buildAssembly({ stage: 'local', directory, root }) };
}

describe('the assembly', () => {
  it('is made by the app with the stage and the feature flags of cdk.json', async () => {
    const directory = await aProject().build();
    const { template, assets, stackName } = readAssembly(directory);
    expect(stackName).toBe('Sample');
    expect(template.Resources['Told']?.Properties).toMatchObject({ stage: 'local', '@aws-cdk/flag': true });
    expect(assets.get('abc')).toBe(join(directory, 'asset.abc'));
  });

  it('is not made again until a source changes', async () => {
    const { write, build } = aProject();
    const first = await build();
    write('infra/local/start.ts', 'not deployed');
    expect(await build()).toBe(first);
    write('functions/one.ts', '2');
    expect(await build()).not.toBe(first);
  });

  it('that fails says what the app said, and leaves nothing that looks built', async () => {
    const { build } = aProject(`throw new Error('no such time zone');`);
    await expect(build()).rejects.toThrow('no such time zone');
    await expect(build()).rejects.toThrow('no such time zone');
  });
});
