import { entryOf } from '../../../shared/audit/entry-of-change.ts';
import { joined } from '../../../shared/audit/parts.ts';
import { itemsOfEntry } from '../../../shared/audit/parts.ts';
import type { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { byDueAt, isThere } from '../../../shared/cases/case-file.ts';
import type { AuditEntry, CaseRecordKind, CaseRecords } from '../../../shared/model.ts';
import { ID_OF, model } from '../../../shared/model.ts';
import type { Write } from '../../../shared/platform/write.ts';
import { aChange } from '../../support/changes.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';

type Kind = keyof typeof ID_OF & CaseRecordKind;

/** The records of a case and their audit trail, as the table and derive would keep them, without either. */
export class History {
  readonly entries: AuditEntry[] = [];
  readonly #items = new Map<string, Item>();

  /** Takes what an edit has decided; asks it for its writes unless these are given. */
  take(edit: CaseEdit, writes: Write[] = edit.writes()) {
    for (const write of writes) this.#apply(write);
  }

  /** The case file as a Query would find it. */
  get file(): CaseFile {
    const [head] = this.records('case');
    if (!head) throw new Error('No case was opened');
    const [summary] = this.records('caseSummary');
    return {
      case: head,
      roles: this.records('caseRole'),
      links: this.records('caseLink').filter(isThere),
      summary,
      activities: this.records('activity').filter(isThere).toSorted(byDueAt),
      followUps: this.records('followUp'),
      runs: this.records('run'),
    };
  }

  records<K extends Kind>(kind: K): CaseRecords[K][] {
    const found = [...this.#items.values()].filter((item) => item.__edb_e__ === kind);
    return found.map((item) => plain(parserOf(kind).parse({ Item: item }).data) as CaseRecords[K]);
  }

  /** Every item, with its keys: what a test lets the table hold. */
  get items(): Item[] {
    return [...this.#items.values(), ...this.entries.map((entry) => itemOf('auditEntry', entry))];
  }

  #apply({ Put, Update }: Write) {
    const key = (Put?.Item ?? Update?.Key ?? {}) as { pk: string; sk: string };
    const at = `${key.pk} ${key.sk}`;
    const before = this.#items.get(at);
    const after = Put?.Item ?? { ...before, ...updated(Update) };
    this.#items.set(at, plain(after) as Item);
    if (after.__edb_e__ === 'caseSummary' || after.revision === undefined) return;
    this.entries.push(entryOf(aChange({ ...(before && { before }), after: plain(after) as Item })));
  }
}

const parserOf = (kind: Kind) =>
  model.entities[kind] as unknown as { parse(answer: { Item: Item }): { data: unknown } };

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** The attributes that an update of ElectroDB's sets, and those that it removes, as undefined. */
function updated(update: Write['Update']): Item {
  const {
    UpdateExpression = '',
    ExpressionAttributeNames: names = {},
    ExpressionAttributeValues: values = {},
  } = update ?? {};
  const [set = '', removed = ''] = UpdateExpression.replace(/^SET /, '').split(/(?:^| )REMOVE /);
  const name = (placeholder = '') => names[placeholder.trim()] ?? placeholder;
  return Object.fromEntries([
    ...set.split(', ').map((part) => {
      const [to, value = ''] = part.split(' = ');
      return [name(to), values[value]];
    }),
    ...removed
      .split(', ')
      .filter(Boolean)
      .map((part) => [name(part), undefined]),
  ]) as Item;
}

/** The entries after they went through items of the table and back, cut where they are large. */
export async function stored(entries: AuditEntry[]): Promise<AuditEntry[]> {
  const items = entries.flatMap(itemsOfEntry).toSorted((a, b) => (`${a.at} ${a.step}` < `${b.at} ${b.step}` ? 1 : -1));
  async function* newestFirst() {
    yield* await Promise.resolve(items);
  }
  const whole: AuditEntry[] = [];
  for await (const entry of joined(newestFirst())) whole.push(plain(entry) as AuditEntry);
  return whole.toReversed();
}
