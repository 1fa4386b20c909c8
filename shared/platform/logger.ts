import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';

type Ids = Record<string, string | number | boolean | object | undefined>;

const logger = new Logger();
const around = new AsyncLocalStorage<Ids>();

/**
 * Does some work, every line about which carries these ids beside those of the work that it is part of. Nothing is shared with what
 * is done at the same time, so that several changes of a batch do not mix.
 */
export const withIds = <T>(ids: Ids, work: () => T): T => around.run({ ...around.getStore(), ...ids }, work);

/** The ids of the work that is being done. */
export const idsAround = (): Ids => around.getStore() ?? {};

const all = (ids: Ids): Ids => ({ ...idsAround(), ...ids });

/**
 * One line of JSON per event, with the ids of the work that it is about, the time, the stage and the trace. Ids, names of errors
 * and counts only: what people wrote never reaches a log.
 */
export const log = {
  info: (message: string, ids: Ids = {}) => logger.info(message, all(ids)),
  warn: (message: string, ids: Ids = {}) => logger.warn(message, all(ids)),
  /** A defect: its name and the places in the code, not its message, which may quote what a person wrote. */
  defect: (message: string, error: unknown, ids: Ids = {}) =>
    logger.error(message, {
      ...all(ids),
      error: error instanceof Error ? error.name : typeof error,
      stack: error instanceof Error ? placesOf(error) : undefined,
    }),
};

const placesOf = ({ stack, message }: Error) =>
  stack
    ?.replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .join('\n');
