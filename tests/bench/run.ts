import { benchReact } from './react.ts';

const BENCHES: Record<string, () => Promise<void>> = { react: benchReact };

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(`Name a bench: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exit(1);
}
await bench();
