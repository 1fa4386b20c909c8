import type { ImportReport } from './imported.ts';
import type { XmlElement } from './read-xml.ts';

const VALUE_LENGTH = 200;

/** Elements of the format that have no place here wherever they stand, or only where they were not read. */
const REASONS = new Map(
  Object.entries({
    forkable: 'A case type is changed by a new version here; there is no file to fall back to.',
    is_reserved: 'No case type is reserved here.',
    order: 'Activities keep the order of the file.',
    listeners: 'Listeners are PHP classes; use rules instead.',
  }),
);
/** Every element this import reads somewhere, in lower case. */
const FORMAT = new Set(
  [
    'name title description is_active activitytypes activitytype max_instances label statuses status activitysets',
    'activityset timeline sequence reference_activity reference_offset reference_select default_subject',
    'default_assignee_type default_assignee_relationship default_assignee_contact caseroles relationshiptype creator',
    'manager groups group restrictactivityasgmttocmsuser activityasgmtgrps timelineactivitytypes',
  ].flatMap((names) => names.split(' ')),
);
const OUT_OF_PLACE = 'It is repeated, or has no effect in this place.';
const UNKNOWN = 'It is not part of the format.';

/**
 * Reads a document and remembers what was read, so that `finish` can report all the rest: nothing is lost by
 * forgetting about it. Names match in any case: `Statuses` and `statuses` both occur.
 */
export class Reading {
  readonly report: ImportReport = { created: [], mapped: [], notCarried: [] };
  readonly #entered = new Set<XmlElement>();
  readonly #textRead = new Set<XmlElement>();
  readonly #done = new Set<XmlElement>();

  /** The first child of that name. */
  child(parent: XmlElement | undefined, name: string) {
    const found = this.#named(parent, name)[0];
    if (found) this.#entered.add(found);
    return found;
  }

  /** Every child of that name, in the order of the file. */
  children(parent: XmlElement | undefined, name: string) {
    const found = this.#named(parent, name);
    for (const element of found) this.#entered.add(element);
    return found;
  }

  /** The element's own text; empty for none. */
  text(element: XmlElement | undefined) {
    if (element) this.#textRead.add(element);
    return element?.text ?? '';
  }

  /** The text of the first child of that name. */
  textOf = (parent: XmlElement | undefined, name: string) => this.text(this.child(parent, name));

  /** Says why an element and all below it is left behind. */
  leave(element: XmlElement, why: string) {
    this.#done.add(element);
    const value = element.text.slice(0, VALUE_LENGTH);
    this.report.notCarried.push({ path: element.path, ...(value && { value }), why });
  }

  /** Says that an element and all below it repeats what is read elsewhere. */
  skip = (element: XmlElement) => this.#done.add(element);

  /** Reports what nobody has read: attributes, text between elements, elements. */
  finish(element: XmlElement) {
    if (this.#done.has(element)) return;
    for (const [name, value] of element.attributes) {
      this.report.notCarried.push({
        path: `${element.path}/@${name}`,
        value: value.slice(0, VALUE_LENGTH),
        why: 'The format has no attributes.',
      });
    }
    if (element.text && !this.#textRead.has(element)) {
      this.report.notCarried.push({
        path: `${element.path}/text()`,
        value: element.text.slice(0, VALUE_LENGTH),
        why: 'Text between elements says nothing in this format.',
      });
    }
    for (const child of element.children) {
      if (this.#entered.has(child)) this.finish(child);
      else if (!this.#done.has(child) && !this.#saysNothing(child)) this.leave(child, this.#reason(child));
    }
  }

  #named(parent: XmlElement | undefined, name: string) {
    return parent?.children.filter((child) => child.name.toLowerCase() === name.toLowerCase()) ?? [];
  }

  #saysNothing({ name, text, attributes, children }: XmlElement) {
    return FORMAT.has(name.toLowerCase()) && !text && attributes.length === 0 && children.length === 0;
  }

  #reason({ name }: XmlElement) {
    const key = name.toLowerCase();
    return REASONS.get(key) ?? (FORMAT.has(key) ? OUT_OF_PLACE : UNKNOWN);
  }
}
