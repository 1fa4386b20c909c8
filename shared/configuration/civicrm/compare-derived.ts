import type { XmlElement } from './read-xml.ts';
import type { Reading } from './reading.ts';

/**
 * `timelineActivityTypes` repeats the activities of all timelines. CiviCRM derives it, so it is never read; where it
 * says something else than the timelines do, that is reported.
 */
export function compareDerived(reading: Reading, root: XmlElement) {
  const timelines = reading
    .children(root, 'ActivitySets')
    .flatMap((list) => reading.children(list, 'ActivitySet'))
    .filter((set) => childrenNamed(set, 'timeline').length > 0);
  const activities = timelines
    .flatMap((set) => childrenNamed(set, 'activitytypes'))
    .flatMap((list) => childrenNamed(list, 'activitytype'));

  for (const derived of reading.children(root, 'timelineActivityTypes')) {
    if (written(derived.children) === written(activities)) derived.children.forEach(reading.skip);
    else reading.leave(derived, 'It differs from the timelines it is derived from; the timelines are used.');
  }
}

const childrenNamed = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name.toLowerCase() === name);

const written = (elements: XmlElement[]) => JSON.stringify(elements.map(content));

const content = ({ name, text, attributes, children }: XmlElement): unknown[] => [
  name,
  text,
  attributes,
  children.map(content),
];
