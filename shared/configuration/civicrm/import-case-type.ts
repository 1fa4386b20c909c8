import { AppError } from '../../platform/errors.ts';
import type { ImportedCaseType, ImportedConfiguration, ImportOptions } from './imported.ts';
import { statusClass } from './known-names.ts';
import { readType } from './read-activity.ts';
import type { ActivityContext } from './read-activity.ts';
import { readActivitySets } from './read-activity-sets.ts';
import { readCaseRoles } from './read-case-roles.ts';
import { compareDerived } from './compare-derived.ts';
import { cut, readFlag, readGroups, readInteger } from './read-values.ts';
import type { XmlElement } from './read-xml.ts';
import { readCaseTypeXml } from './read-xml.ts';
import { Reading } from './reading.ts';
import { labelOf, slugOf } from './slugs.ts';
import type { Vocabularies } from './vocabulary.ts';
import { vocabularies } from './vocabulary.ts';

const LABEL_LENGTH = 128;
const DESCRIPTION_LENGTH = 2000;

/**
 * Translates a CiviCRM case type into one of this service, with the records it needs that are missing, and says
 * what became of every element. The same file gives the same result. Writes nothing.
 * Throws what `readCaseTypeXml` throws, and `invalid` for a case type without a name.
 */
export function importCaseType(xml: string | Uint8Array, options: ImportOptions): ImportedConfiguration {
  const root = readCaseTypeXml(xml);
  const reading = new Reading();
  const words = vocabularies(options.existing, reading.report);
  const caseType = readCaseType({ reading, words, root, options });
  reading.finish(root);
  return {
    caseType,
    activityTypes: words.activityTypes.missing,
    caseRoles: words.caseRoles.missing,
    statuses: words.statuses.missing,
    activityStatuses: words.activityStatuses.missing,
    report: reading.report,
  };
}

interface Source {
  reading: Reading;
  words: Vocabularies;
  root: XmlElement;
  options: ImportOptions;
}

function readCaseType({ reading, words, root, options }: Source): ImportedCaseType {
  const caseRoles = readCaseRoles(reading, root, words);
  const context = { reading, words, relationshipTypes: options.relationshipTypes ?? {} };
  const activityTypes = readActivityTypes(context, root);
  const sets = readActivitySets(context, root);
  compareDerived(reading, root);
  return {
    ...readHead(reading, root),
    category: options.category,
    ...readStatuses(reading, root, words),
    caseRoles,
    activityTypes,
    ...sets,
    ...readAssigneeLimits(reading, root),
  };
}

/** Name, title and so on; an export of the record beside its definition has more than the name. */
function readHead(reading: Reading, root: XmlElement) {
  const name = reading.textOf(root, 'name');
  if (!name) throw new AppError('invalid', 'The case type has no name. Give it one in a <name> element.');
  const description = reading.textOf(root, 'description');
  const active = reading.child(root, 'is_active');
  const weight = { parent: root, name: 'weight', from: -1_000_000, to: 1_000_000 };
  const order = readInteger(reading, { ...weight, instead: 'It gets no place of its own among the case types.' });
  return {
    id: slugOf(name),
    label: cut(reading.report, reading.textOf(root, 'title') || labelOf(name), { what: 'label', length: LABEL_LENGTH }),
    ...(description && {
      description: cut(reading.report, description, { what: 'description', length: DESCRIPTION_LENGTH }),
    }),
    active: active ? readFlag(reading, { parent: root, name: 'is_active' }) : true,
    ...(order !== undefined && { order }),
  };
}

/** Types people may add by hand, each once; 0 sets no limit. */
function readActivityTypes(context: ActivityContext, root: XmlElement) {
  const { reading } = context;
  const types = new Map<string, { type: string; maximum?: number }>();
  const lists = reading.children(root, 'ActivityTypes');
  for (const parent of lists.flatMap((list) => reading.children(list, 'ActivityType'))) {
    const type = readType(context, parent);
    if (!type) continue;
    if (types.has(type)) {
      reading.leave(parent, 'The activity type is listed before; the first is used.');
      continue;
    }
    const instead = 'No limit is set.';
    const maximum = readInteger(reading, { parent, name: 'max_instances', from: 0, to: 1_000_000, instead });
    types.set(type, { type, ...(maximum && { maximum }) });
  }
  return [...types.values()];
}

/** The statuses allowed and the first one, which the file does not say: CiviCRM opens cases as `Open`. */
function readStatuses(reading: Reading, root: XmlElement, { statuses: words }: Vocabularies) {
  const elements = reading.children(root, 'Statuses').flatMap((list) => reading.children(list, 'Status'));
  const names = elements.map((element) => reading.text(element)).filter(Boolean);
  const statuses = [...new Set(names.map((name) => words.id(name)))];
  const initial =
    names.find((name) => slugOf(name) === 'open') ??
    names.find((name) => statusClass(slugOf(name)) !== 'closed') ??
    names[0] ??
    'Open';
  const initialStatus = words.id(initial);
  if (slugOf(initial) !== 'open') {
    const why =
      'Open is not among the statuses of this type, and the file does not say where its cases start; check it.';
    reading.report.mapped.push({ what: 'initial status', from: 'Open', to: initialStatus, why });
  }
  return { initialStatus, statuses };
}

function readAssigneeLimits(reading: Reading, root: XmlElement) {
  const name = 'RestrictActivityAsgmtToCmsUser';
  const limited = reading.child(root, name);
  const assigneeGroups = reading.children(root, 'ActivityAsgmtGrps').flatMap((groups) => readGroups(reading, groups));
  return {
    ...(limited && { restrictAssigneesToUsers: readFlag(reading, { parent: root, name }) }),
    ...(assigneeGroups.length > 0 && { assigneeGroups }),
  };
}
