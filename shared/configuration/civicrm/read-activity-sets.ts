import type { ImportedSequence, ImportedTimeline } from './imported.ts';
import type { ActivityContext } from './read-activity.ts';
import { readActivity, readStep } from './read-activity.ts';
import { cut, readFlag } from './read-values.ts';
import type { XmlElement } from './read-xml.ts';
import { labelOf, slugOf, uniqueSlug } from './slugs.ts';

const LABEL_LENGTH = 128;
const ON_OPENING = 'standard_timeline';

interface ActivitySets {
  timelines: ImportedTimeline[];
  sequence?: ImportedSequence;
}

interface Found extends ActivitySets {
  ids: Set<string>;
  /** The first set marked as a timeline: it is planned on opening if none has the standard name. */
  first?: ImportedTimeline;
}

/** Timelines and the one sequence a case type may have. */
export function readActivitySets(context: ActivityContext, root: XmlElement): ActivitySets {
  const { first, timelines, sequence } = findSets(context, root);
  const sets = { timelines, ...(sequence && { sequence }) };
  openWithOne(context, timelines, first);
  compareSteps(context, sets);
  return sets;
}

function findSets(context: ActivityContext, root: XmlElement) {
  const { reading } = context;
  const sets: Found = { timelines: [], ids: new Set() };
  for (const list of reading.children(root, 'ActivitySets')) {
    for (const element of reading.children(list, 'ActivitySet')) readSet(context, element, sets);
  }
  return sets;
}

function readSet(context: ActivityContext, parent: XmlElement, sets: Found) {
  const { reading } = context;
  const timeline = readFlag(reading, { parent, name: 'timeline' });
  const sequence = readFlag(reading, { parent, name: 'sequence' });
  if (sequence) return readSequence(context, parent, { sets, timeline });

  const name = reading.textOf(parent, 'name');
  const named = readName(context, parent, name || 'timeline');
  const id = uniqueSlug(named.id, sets.ids);
  sets.ids.add(id);
  const activities = activitiesOf(context, parent).flatMap((element) => readActivity(context, element) ?? []);
  const read = { id, label: named.label, onOpening: timeline && name === ON_OPENING, activities };
  sets.timelines.push(read);
  if (timeline) sets.first ??= read;
  else {
    const why = 'It is marked neither as timeline nor as sequence; it can be added to a case by hand.';
    reading.report.mapped.push({ what: 'activity set', from: name, to: `timeline ${id}`, why });
  }
}

/** CiviCRM follows the first sequence and no other, and leaves a step out whose type had its turn before. */
function readSequence(
  context: ActivityContext,
  parent: XmlElement,
  { sets, timeline }: { sets: ActivitySets; timeline: boolean },
) {
  const { reading } = context;
  if (sets.sequence) return reading.leave(parent, 'A case type has one sequence; the first is used.');

  const named = readName(context, parent, reading.textOf(parent, 'name') || 'sequence');
  const activities: ImportedSequence['activities'] = [];
  for (const element of activitiesOf(context, parent)) {
    const step = readStep(context, element);
    if (step && activities.some(({ type }) => type === step.type)) {
      reading.leave(element, 'The sequence has a step of this type already.');
    } else if (step) activities.push(step);
  }
  if (activities.length === 0) return reading.leave(parent, 'The sequence has no steps.');
  sets.sequence = { ...named, activities };
  if (timeline) {
    const why = 'It is marked as timeline and as sequence; it is carried as sequence.';
    reading.report.mapped.push({ what: 'activity set', from: named.label, to: `sequence ${named.id}`, why });
  }
}

function readName({ reading }: ActivityContext, parent: XmlElement, name: string) {
  const label = reading.textOf(parent, 'label') || labelOf(name);
  return { id: slugOf(name), label: cut(reading.report, label, { what: 'label', length: LABEL_LENGTH }) };
}

const activitiesOf = ({ reading }: ActivityContext, set: XmlElement) =>
  reading.children(set, 'ActivityTypes').flatMap((list) => reading.children(list, 'ActivityType'));

/** CiviCRM plans one timeline when a case opens: the standard one, which its editor keeps first, else the first. */
function openWithOne({ reading }: ActivityContext, timelines: ImportedTimeline[], first?: ImportedTimeline) {
  const opening = timelines.find(({ onOpening }) => onOpening) ?? first;
  if (opening && !opening.onOpening) {
    const why = `No timeline is called ${ON_OPENING}; the first one is planned when a case opens.`;
    reading.report.mapped.push({ what: 'timeline', from: opening.label, to: opening.id, why });
  }
  for (const timeline of timelines) timeline.onOpening = timeline === opening;
}

function compareSteps({ reading }: ActivityContext, { timelines, sequence }: ActivitySets) {
  const planned = new Set(timelines.flatMap(({ activities }) => activities.map(({ type }) => type)));
  for (const { type } of sequence?.activities ?? []) {
    if (!planned.has(type)) continue;
    const why =
      'It is in a timeline and in the sequence, and is kept in both: completing what a timeline plans is not completing a step.';
    reading.report.mapped.push({ what: 'step of the sequence', from: type, to: type, why });
  }
}
