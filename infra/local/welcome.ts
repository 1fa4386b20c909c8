import { sampleUsers } from './gateway/issuer.ts';

/** What a newcomer sees once the stack is up: where everything is, and the story of one case to play by hand. */
export function welcome(url: string, functionLog: string): string {
  return `
Dossier is up.
  API            ${url}
  the webform    ${url}/forms/housing-support-request
  start here     ${url}/_local        tokens, clock, schedules
  mailbox        ${url}/_local/mailbox
  function logs  ${functionLog}
  users          ${sampleUsers.join(', ')}

1. Somebody asks for help:
  curl -s ${url}/forms/housing-support-request/submissions -H 'content-type: application/json' \\
    -d '{"firstName":"Ada","lastName":"Moss","email":"ada@example.org","phone":"020 7946 0018","need":"A place to stay","peopleInHousehold":2,"safeTonight":"yes"}'

2. The coordinator finds the case and completes what is next on it, the initial call:
  AUTH="authorization: Bearer $(curl -s ${url}/_local/tokens -d '{"user":"coordinator"}' | cut -d'"' -f4)"
  CASE=$(curl -s ${url}/cases -H "$AUTH" | grep -o 'case_[0-9A-Z]*' | head -1)
  NEXT=$(curl -s ${url}/cases/$CASE -H "$AUTH" | grep -o 'activity_[0-9A-Z]*' | head -1)
  curl -s -X POST ${url}/activities/$NEXT/complete -H "$AUTH"

3. Seven days pass, and the mail is in the mailbox:
  curl -s ${url}/_local/clock -d '{"advance":"P7D"}'

4. Somebody answers it, and the answer is on the case:
  TO=$(curl -s ${url}/_local/mail | grep -o 'r+[^"]*' | tail -1)
  printf 'From: ada@example.org\\r\\nTo: %s\\r\\nSubject: Re: How are things going?\\r\\n\\r\\nWell, thank you.\\r\\n' $TO \\
    | curl -s ${url}/_local/inbound --data-binary @-

Ctrl-C stops it; everything stored is there again at the next start.`;
}
