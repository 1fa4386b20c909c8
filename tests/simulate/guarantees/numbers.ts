import type { Guarantee } from './guarantee.ts';

/** What happened, other than what is: these belong to the outcome of a history. */
export const HAPPENINGS = /^(submissions|runs|mail)\//;

/** Counters and lists are what the records come to, and the cost of reading them stays flat. */
export const exactNumbers: Guarantee = {
  name: 'numbers and lists are exact',
  async broken({ items }) {
    const { differencesIn } = await import('../../support/recounted.ts');
    const { getConfiguration } = await import('../../../shared/configuration/configuration.ts');
    const { serviceContext } = await import('../../../shared/platform/context.ts');
    const configuration = await getConfiguration(serviceContext('check', 'check'));
    return differencesIn(items, configuration).filter((line) => !HAPPENINGS.test(line));
  },
};
