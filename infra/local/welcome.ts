import { sampleUsers } from './gateway/issuer.ts';

/** What a newcomer sees once the stack is up: where everything is, and the story of one case to play by hand. */
export function welcome(url: string, functionLog: string): string {
  return `
Dossier is up.
  API            ${url}
  start here     ${url}/_local        tokens, clock, schedules
  mailbox        ${url}/_local/mailbox
  function logs  ${functionLog}
  users          ${sampleUsers.join(', ')}

Somebody asks for help:
  curl -s ${url}/forms/housing-support-request/submissions -H 'content-type: application/json' \\
    -d '{"firstName":"Ada","lastName":"Moss","email":"ada@example.org","phone":"020 7946 0018","need":"A place to stay","peopleInHousehold":2,"safeTonight":"yes"}'

A coordinator looks at the open cases:
  TOKEN=$(curl -s ${url}/_local/tokens -d '{"user":"coordinator"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
  curl -s "${url}/cases?statusClass=opened" -H "authorization: Bearer $TOKEN"

Seven days pass:
  curl -s ${url}/_local/clock -d '{"advance":"P7D"}'

Ctrl-C stops it; everything stored is there again at the next start.`;
}
