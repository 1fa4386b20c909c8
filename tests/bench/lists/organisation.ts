import type { CaseType } from '../../../shared/case-types/case-type.schema.ts';
import { isAllowed } from '../../../shared/case-types/allowed-statuses.ts';
import type { Configuration } from '../../../shared/configuration/configuration.ts';
import { searchableFields } from '../../../shared/lists/case-projection.ts';
import { organisation } from '../../../shared/platform/organisation.ts';
import { dateIn, isoInstant } from '../../../shared/platform/time.ts';
import { idAt } from './ids.ts';
import { Random } from '../../support/random.ts';
import { Zipf } from './zipf.ts';
import { FAMILY_NAMES, GIVEN_NAMES, SUBJECT_WORDS, TAGS } from './words.ts';

export interface Person {
  contactId: string;
  displayName: string;
}

/** Cases by category. */
const SHARES = [
  ['cases', 0.6],
  ['constituent-requests', 0.2],
  ['grant-applications', 0.1],
  ['prospects', 0.06],
  ['awards', 0.04],
] as const;

/** Of all cases about so many are open, and a caseworker has so many of these on average. */
const OPEN_SHARE = 0.25;
const CASELOAD = 40;

const DAY = 24 * 60 * 60 * 1000;
/** For so many days there have been cases. */
const DAYS = 1825;
/** Half a dozen bodies are the client of some, everybody else of one or two. */
const BODIES = 5;
const KINDS = { staff: 10, body: 11, client: 12 } as const;

/** The organisation whose cases are made: what there is to choose from, and how frequent each of it is. */
export class Organisation {
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly today: string;
  readonly configuration: Configuration;
  readonly searchable: ReadonlySet<string>;
  /** Those with most cases first. */
  readonly staff: Person[];
  readonly bodies: Person[];
  readonly tags = { values: TAGS, frequency: new Zipf(TAGS.length) };
  readonly subjects = { values: SUBJECT_WORDS, frequency: new Zipf(SUBJECT_WORDS.length) };
  readonly values = new Zipf(8);
  readonly #caseload: Zipf;
  readonly #types: Map<string, CaseType[]>;
  readonly #statuses: Map<string, { id: string; class: 'opened' | 'closed' }[]>;

  constructor(configuration: Configuration, { seed, now, cases }: { seed: number; now: number; cases: number }) {
    this.seed = seed;
    this.now = now;
    this.today = dateIn(organisation.timeZone, isoInstant(now));
    this.configuration = configuration;
    this.searchable = searchableFields(configuration);
    const workers = Math.max(3, Math.round((cases * OPEN_SHARE) / CASELOAD));
    this.staff = Array.from({ length: workers }, (_, i) => this.person('staff', i));
    this.bodies = Array.from({ length: BODIES }, (_, i) => this.person('body', i));
    this.#caseload = new Zipf(workers);
    this.#types = Map.groupBy(configuration.list('caseTypes'), ({ category }) => category);
    this.#statuses = new Map(
      configuration
        .list('caseTypes')
        .map((caseType) => [caseType.id, configuration.list('statuses').filter((one) => isAllowed(one, caseType))]),
    );
  }

  /** The same for the same place, whoever asks. */
  person(as: keyof typeof KINDS, place: number): Person {
    const random = new Random(this.seed, KINDS[as], place);
    const displayName = `${random.of(GIVEN_NAMES)} ${random.of(FAMILY_NAMES)}`;
    return { contactId: idAt('contact', this.now - DAYS * DAY, random), displayName };
  }

  caseType(random: Random): CaseType {
    const [first, second] = this.#types.get(random.share(SHARES)) ?? [];
    return (second && random.next() < 0.35 ? second : first) as CaseType;
  }

  /** More cases are new than old, and few old ones are open. */
  opening(random: Random): { at: number; isOpen: boolean } {
    const age = DAYS * random.next() ** 2;
    return { at: this.now - age * DAY, isOpen: random.next() < Math.exp(-age / 150) };
  }

  /** The first status of a class is the most frequent. */
  status(random: Random, { id }: CaseType, statusClass: 'opened' | 'closed') {
    const all = (this.#statuses.get(id) ?? []).filter((one) => one.class === statusClass);
    return (random.next() < 0.6 ? all[0] : random.of(all)) ?? { id: statusClass, class: statusClass };
  }

  manager(random: Random): Person {
    return this.staff[this.#caseload.pick(random)] as Person;
  }
}
