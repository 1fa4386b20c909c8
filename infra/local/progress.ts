/** Runs the steps of a start, and tells of each. */
export interface Progress {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export const silent: Progress = { step: (_, work) => work() };

/** Writes one line for each step that is done, with the seconds it took: `building the functions… 2.9 s`. */
export function createProgress(write: (line: string) => void): Progress {
  return {
    async step(name, work) {
      const from = performance.now();
      const result = await work();
      write(`${name}… ${((performance.now() - from) / 1000).toFixed(1)} s`);
      return result;
    },
  };
}
