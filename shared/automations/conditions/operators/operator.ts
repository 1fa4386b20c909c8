/** What an operator is asked: a value as its family reads it, what it is compared with, and when and on what case. */
export interface Asked<Value> {
  /** Undefined for nothing, and for what is no such value. */
  value: Value | undefined;
  given: Value[];
  /** Of operators that take a number of days; NaN where none is known. */
  days: number;
  moment: Moment;
}

export interface Moment {
  /** Instant, and its date and the time zone of the organisation. */
  now: string;
  today: string;
  zone: string;
  /** The clients of the case, by contact id. */
  clients: string[];
}

export interface Operator<Value> {
  /** After the field; what it is compared with comes at `{}`, or at the end. */
  words: string;
  takes: 'nothing' | 'one' | 'two' | 'several' | 'days';
  holds(asked: Asked<Value>): boolean;
}

/** How values of one kind are compared. Nothing here throws, whatever was stored. */
export interface Family<Value = never> {
  /** After "must be". */
  expects: string;
  read(value: unknown, moment: Pick<Moment, 'zone'>): Value | undefined;
  operators: Readonly<Record<string, Operator<Value>>>;
}

/** What every value can be asked. */
export const emptiness = {
  'is-empty': { words: 'is empty', takes: 'nothing', holds: ({ value }) => value === undefined },
  'is-not-empty': { words: 'is not empty', takes: 'nothing', holds: ({ value }) => value !== undefined },
} as const satisfies Record<string, Operator<unknown>>;
