/**
 * A library that is evaluated only where it is needed, since a cold start pays for every one: `load` it first, then
 * `get` it. Getting it unloaded is a defect and throws.
 */
export function lazyLibrary<T>(name: string, importLibrary: () => Promise<T>) {
  let library: T | undefined;
  return {
    load: async (): Promise<void> => {
      library ??= await importLibrary();
    },
    get: (): T => {
      if (library === undefined) throw new Error(`The library ${name} is used before it is loaded.`);
      return library;
    },
  };
}
