/** What a template's references lead to; every lookup throws when it does not know the name. */
export interface Scope {
  ref(id: string): unknown;
  attribute(id: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): unknown;
}

/** What `AWS::NoValue` resolves to: the property or item that holds it is left out. */
export const noValue = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const list = (value: unknown, scope: Scope): unknown[] => {
  const resolved = resolveValue(value, scope);
  if (!Array.isArray(resolved)) throw new TypeError(`Expected a list, not ${JSON.stringify(value)}`);
  return resolved;
};

const values: Record<string, Intrinsic> = {
  Ref: (id, scope) => scope.ref(String(id)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, name] = typeof argument === 'string' ? splitAtDot(argument) : list(argument, scope);
    return scope.attribute(String(id), String(name));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(parts, scope).join(String(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, scope);
    return String(text).split(String(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, scope);
    const item = list(items, scope)[Number(index)];
    if (item === undefined) throw new RangeError(`Fn::Select finds nothing at ${String(index)}`);
    return item;
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return resolveValue(scope.condition(condition) ? yes : no, scope);
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(argument, scope);
    return scope.mapping(String(map), String(top), String(second));
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolveValue(argument, scope))).toString('base64'),
};

const conditions: Record<string, (argument: unknown, scope: Scope) => boolean> = {
  Condition: (name, scope) => scope.condition(String(name)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return left === right;
  },
  'Fn::And': (argument, scope) => (argument as unknown[]).every((part) => holds(part, scope)),
  'Fn::Or': (argument, scope) => (argument as unknown[]).some((part) => holds(part, scope)),
  'Fn::Not': (argument, scope) => !holds((argument as unknown[])[0], scope),
};

/** The value with every intrinsic function in it worked out. Throws on a function or name it does not know. */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, scope)).filter((item) => item !== noValue);
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [''];
  if (entries.length === 1 && values[name]) return values[name](argument, scope);
  if (entries.length === 1 && name.startsWith('Fn::')) throw new Error(`The local stack does not know ${name}`);
  const resolved = entries.map(([key, item]) => [key, resolveValue(item, scope)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
}

/** Whether a condition of the template's `Conditions` holds. */
export function holds(condition: unknown, scope: Scope): boolean {
  const [name, argument] = Object.entries(condition as object)[0] ?? [''];
  const test = conditions[name];
  if (!test) throw new Error(`The local stack does not know the condition ${name}`);
  return test(argument, scope);
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return String(resolveValue(own[name], scope));
    if (!name.includes('.')) return String(scope.ref(name));
    const [id, attribute] = splitAtDot(name);
    return String(scope.attribute(id, attribute));
  });
}

function splitAtDot(text: string): [string, string] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}
