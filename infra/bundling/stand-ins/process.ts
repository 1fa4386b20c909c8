/** In place of `import 'node:process'`, which reads each of its exports and by that makes streams of the standard ones: some 5 ms. */
export default process;
export const { env, versions } = process;
