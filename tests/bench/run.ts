/** By name; each is loaded alone, since some set up what others must not find. */
const BENCHES: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  react: async () => (await import('./react.ts')).benchReact,
  lists: async () => (await import('./lists.ts')).benchLists,
  counters: async () => (await import('./counters.ts')).benchCounters,
  exports: async () => (await import('./exports.ts')).benchExports,
  capacity: async () => (await import('./capacity.ts')).benchCapacity,
  cost: async () => (await import('./cost.ts')).benchCost,
  cold: async () => (await import('./cold.ts')).benchCold,
  warm: async () => (await import('./warm.ts')).benchWarm,
  heat: async () => (await import('./heat.ts')).benchHeat,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(`Name a bench: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exit(1);
}
await (
  await bench()
)(args);
