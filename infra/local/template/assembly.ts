import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { hashSources } from './source-hash.ts';

/** A CloudFormation template, as far as the local stack reads it. */
export interface Template {
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Resources: Record<
    string,
    { Type: string; Properties?: Record<string, unknown>; Metadata?: Record<string, unknown>; Condition?: string }
  >;
}

/** What `cdk synth` makes of the one stack of a stage. */
export interface Assembly {
  stackName: string;
  template: Template;
  /** Folder (or file) of each asset, by its hash. */
  assets: Map<string, string>;
}

export interface BuildOptions {
  stage: string;
  /** Where built assemblies are kept, one folder per state of the sources; the newest few stay. */
  directory: string;
  /** The project's root: where cdk.json lies. */
  root?: string;
}

const kept = 4;

/** Runs the CDK app, unless its sources are as they were at an earlier build; answers the assembly's folder. */
export async function buildAssembly({ stage, directory, root = projectRoot }: BuildOptions): Promise<string> {
  const target = join(resolve(directory), `${stage}-${hashSources(root)}`);
  if (existsSync(join(target, 'manifest.json'))) {
    utimesSync(target, new Date(), new Date());
    return target;
  }
  mkdirSync(directory, { recursive: true });
  const unfinished = mkdtempSync(join(resolve(directory), 'unfinished-'));
  try {
    await synthesise({ stage, root, output: unfinished });
    moveIntoPlace(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOld(directory);
  return target;
}

/** Reads the template and assets of an assembly's only stack. */
export function readAssembly(directory: string): Assembly {
  const { artifacts } = readJson<{
    artifacts: Record<string, { type: string; properties?: { templateFile?: string } }>;
  }>(join(directory, 'manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (!stack || stacks.length > 1) throw new Error(`The CDK app has ${stacks.length} stacks; the local stack runs one`);

  const [stackName, { properties }] = stack;
  const { files } = readJson<{ files: Record<string, { source: { path: string } }> }>(
    join(directory, `${stackName}.assets.json`),
  );
  return {
    stackName,
    template: readJson<Template>(join(directory, properties?.templateFile ?? `${stackName}.template.json`)),
    assets: new Map(Object.entries(files).map(([hash, { source }]) => [hash, join(directory, source.path)])),
  };
}

const projectRoot = join(import.meta.dirname, '..', '..', '..');

async function synthesise({ stage, root, output }: { stage: string; root: string; output: string }): Promise<void> {
  // The CDK's own command line passes the context of cdk.json on; without it the app would miss its feature flags.
  const { context } = readJson<{ context: Record<string, unknown> }>(join(root, 'cdk.json'));
  const env = {
    ...process.env,
    CDK_OUTDIR: output,
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage, nag: false, 'aws:cdk:enable-path-metadata': true }),
  };
  const child = spawn(process.execPath, ['infra/app.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`The CDK app (node infra/app.ts) failed:\n${said}`);
}

function moveIntoPlace(unfinished: string, target: string): void {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    // Another run has built the same meanwhile: its folder serves as well.
    if (!existsSync(join(target, 'manifest.json'))) throw error;
  }
}

function removeOld(directory: string): void {
  const folders = readdirSync(directory).filter((name) => !name.startsWith('unfinished-'));
  const aged = folders.map((name) => ({ path: join(directory, name), at: statSync(join(directory, name)).mtimeMs }));
  aged.sort((a, b) => b.at - a.at);
  for (const { path } of aged.slice(kept)) rmSync(path, { recursive: true, force: true });
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
