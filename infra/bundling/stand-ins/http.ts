/**
 * In place of `import 'node:http'`, which reads each of its exports and by that loads Node's `fetch`, WebSockets and all: some 20 ms
 * of a cold start. Middy wants the names of statuses of it, and the SDK two functions where it does not speak HTTPS.
 */
const http = process.getBuiltinModule('node:http');

export default http;
export const { Agent, request, STATUS_CODES } = http;
