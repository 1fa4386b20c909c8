import { join } from 'node:path';
import type { Checker, Project, Symbol, Type } from 'typescript/unstable/sync';
import { API, ObjectFlags } from 'typescript/unstable/sync';
import { openType } from './open-types.ts';
import type { Schema, Schemas } from './schema.ts';
import { TypeSchemas } from './schema-of-type.ts';

const root = join(import.meta.dirname, '..', '..');

/** What the routes answer, by `METHOD /path`; a path that is only known in part is a pattern. */
export interface Shown {
  routes: { method: string; path: RegExp; isExact: boolean; schema: Schema | undefined }[];
  components: Schemas;
}

/** Reads from the types of the route tables what each route shows: the compiler's own view of them, so that nothing is said twice. */
export function readShown(groups: string[]): Shown {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(root, 'tsconfig.json')] }).getProjects();
    if (!project) throw new Error('There is no project to read');
    return shownIn(project, groups);
  } finally {
    api.close();
  }
}

function shownIn({ checker, program }: Project, groups: string[]): Shown {
  const exportsOf = (file: string) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module) : [];
  };
  const files = program.getSourceFileNames().filter((file) => file.startsWith(join(root, 'functions', 'api')));
  const views = viewNames(checker, files.flatMap(exportsOf));
  const schemas = new TypeSchemas({ checker, nameOf: (type) => views.get(type.id) ?? nameOf(type), open: openType });
  const routes = groups.flatMap((group) => {
    const table = exportsOf(join(root, 'functions', 'api', group, 'routes.ts')).find(({ name }) => name === 'routes');
    const type = table && checker.getTypeOfSymbol(table);
    const [line] = type ? checker.getTypeArguments(type as never) : [];
    if (!line) throw new Error(`The route table of ${group} has no lines`);
    return membersOf(line).flatMap((member) => routesIn(member, checker, schemas));
  });
  return { routes, components: schemas.components };
}

const membersOf = (type: Type): readonly Type[] => (type.isUnionType() ? type.getTypes() : [type]);

function routesIn(line: Type, checker: Checker, schemas: TypeSchemas): Shown['routes'] {
  const typeOf = (name: string) => {
    const property = checker.getPropertyOfType(line, name);
    const type = property && checker.getTypeOfSymbol(property);
    if (!type) throw new Error(`A route has no ${name}`);
    return type;
  };
  const [method, shown] = [checker.typeToString(typeOf('method')).slice(1, -1), typeOf('shown')];
  return membersOf(typeOf('path')).map((path) => {
    const pattern = patternOf(path);
    const schema = schemas.of(shown, [`${method} ${pattern.source}`]);
    return { method, path: pattern, isExact: path.isLiteralType(), schema: 'not' in schema ? undefined : schema };
  });
}

function patternOf(path: Type): RegExp {
  if (path.isLiteralType()) return new RegExp(`^${literally(String(path.value))}$`);
  const texts = path.isTemplateLiteralType() ? path.texts : ['', ''];
  return new RegExp(`^${texts.map(literally).join('/[^/{}]+')}$`);
}

const literally = (text: string) => text.replaceAll(/[{}.]/g, String.raw`\$&`);

/** What the exported views make is called by the view: `caseView` shows a `Case`. */
function viewNames(checker: Checker, exported: readonly Symbol[]): Map<number, string> {
  const names = new Map<number, string>();
  for (const symbol of exported) {
    const [, first, rest] = /^(\w)(\w+)View$/.exec(symbol.name) ?? [];
    const type = first && checker.getTypeOfSymbol(symbol);
    const [signature] = type ? checker.getSignaturesOfType(type, 0) : [];
    const shown = signature && checker.getReturnTypeOfSignature(signature);
    if (shown?.isObjectType() && !NOT_NAMED.has(symbol.name)) names.set(shown.id, `${first?.toUpperCase()}${rest}`);
  }
  return names;
}

/** Views whose type says less than what is shown: their records are of many kinds. */
const NOT_NAMED = new Set(['recordView', 'createdView', 'noteView']);
/** Types of the language and of libraries, which say how a type was made and not what it is. */
const GENERIC = new Set([
  'Record',
  'Pick',
  'Omit',
  'Partial',
  'Required',
  'Readonly',
  'Page',
  'Array',
  'ReadonlyArray',
]);

/** The name of an interface, or of an alias that takes nothing. */
function nameOf(type: Type): string | undefined {
  if (!type.isObjectType() && !type.isUnionType()) return undefined;
  const name = aliasOf(type) ?? interfaceOf(type);
  return name === undefined || GENERIC.has(name) || name.startsWith('__') ? undefined : name;
}

const aliasOf = (type: Type) => (type.getAliasTypeArguments().length > 0 ? '__' : type.getAliasSymbol()?.name);

const interfaceOf = (type: Type) =>
  type.isObjectType() && type.objectFlags & ObjectFlags.Interface ? type.getSymbol()?.name : undefined;
