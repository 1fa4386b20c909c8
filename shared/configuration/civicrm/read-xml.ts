import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { AppError } from '../../platform/errors.ts';
import { decodeEntities } from './decode-entities.ts';
import { decodeXml } from './decode-xml.ts';

const MAXIMUM_NODES = 10_000;
const MAXIMUM_DEPTH = 20;
const MAXIMUM_NAME_LENGTH = 100;
const ROOT = 'CaseType';

/** An element with its own text, trimmed; `path` is unique in the document, such as `/CaseType/CaseRoles`. */
export interface XmlElement {
  name: string;
  path: string;
  text: string;
  attributes: [name: string, value: string][];
  children: XmlElement[];
}

/** What the parser returns with `preserveOrder`: one key is the name, `:@` holds the attributes. */
type Node = Record<string, Node[] | string | Record<string, string> | undefined>;

// Entities are decoded below, not by the parser: it leaves unknown ones as they are, and numbers too.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: MAXIMUM_DEPTH,
  onDangerousProperty: (name) => name,
});

/**
 * The root of a CiviCRM case type, in the order of the file; comments and processing instructions are skipped.
 * Throws `too-large`, `unreadable` (encoding, not well formed, with line and column) or `invalid` (a DOCTYPE,
 * an unknown entity, another root, over 10,000 elements and attributes, deeper than 20 levels).
 */
export function readCaseTypeXml(xml: string | Uint8Array): XmlElement {
  const nodes = parse(decodeXml(xml));
  const roots = nodes.filter((node) => nameOf(node) !== '#text');
  const [root] = roots;
  if (roots.length !== 1 || !root || ownText(nodes).trim()) {
    throw notWellFormed('It must consist of one element.');
  }
  if (nameOf(root) !== ROOT) {
    throw invalid(`The file describes "${nameOf(root).slice(0, 40)}". Send one whose first element is ${ROOT}.`);
  }
  return toElement(root, { path: `/${ROOT}`, depth: 1, count: { nodes: 0 } });
}

const invalid = (message: string) => new AppError('invalid', message);
const notWellFormed = (detail: string) =>
  new AppError('unreadable', `The file is not well-formed XML. ${detail.slice(0, 200)} Mend it and send it again.`);

function parse(xml: string): Node[] {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    const { msg, line } = verdict.err;
    const col = Number.isInteger(verdict.err.col) ? verdict.err.col : 1;
    const detail = msg.startsWith("Invalid '[") ? 'several elements are not closed.' : msg.slice(0, 120);
    throw notWellFormed(`At line ${line}, column ${col}: ${detail}`);
  }
  try {
    // The parser forgets text at the very end, unless something follows it.
    return parser.parse(`${xml}<?end?>`) as Node[];
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw message === 'Maximum nested tags exceeded' ? tooDeep() : notWellFormed(message);
  }
}

const tooDeep = () => invalid(`The elements are nested deeper than ${MAXIMUM_DEPTH} levels. A case type needs 6.`);

interface Place {
  path: string;
  depth: number;
  count: { nodes: number };
}

function toElement(node: Node, { path, depth, count }: Place): XmlElement {
  const name = nameOf(node);
  const content = node[name] as Node[];
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>);
  count.nodes += 1 + attributes.length;
  if (count.nodes > MAXIMUM_NODES) {
    throw new AppError(
      'too-large',
      'The file has more than 10,000 elements and attributes. Send one case type per file.',
    );
  }
  if (depth > MAXIMUM_DEPTH) throw tooDeep();
  if (name.length > MAXIMUM_NAME_LENGTH) {
    throw invalid(
      `An element in ${path.slice(0, path.lastIndexOf('/'))} has a name of over 100 characters. Remove it.`,
    );
  }

  const nested = content.filter((child) => !nameOf(child).startsWith('#'));
  const paths = numbered(nested.map(nameOf));
  return {
    name,
    path,
    text: ownText(content, path).trim(),
    attributes: attributes.map(([key, value]) => [key, decodeEntities(value, path)]),
    children: nested.map((child, i) => toElement(child, { path: `${path}/${paths[i]}`, depth: depth + 1, count })),
  };
}

const nameOf = (node: Node) => Object.keys(node).find((key) => key !== ':@') ?? '';

/** Numbers from 2 on, as in `ActivitySet[2]`, so that each path leads to one element. */
function numbered(names: string[]) {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}[${count}]`;
  });
}

function ownText(content: Node[], path = ''): string {
  return content
    .map((node) => {
      if (typeof node['#text'] === 'string') return decodeEntities(node['#text'], path);
      return ((node['#cdata'] ?? []) as { '#text'?: string }[]).map((part) => part['#text'] ?? '').join('');
    })
    .join('');
}
