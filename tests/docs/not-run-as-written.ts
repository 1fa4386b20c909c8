/** What the service itself is: the tests start it so and try all pages on it. */
export const SERVES: Record<string, string> = {
  'npm start': 'every page is tried on it',
  'npm start -- --fresh': 'it is started so, on a free port',
};

/** What stands for something in commands, and what a reader might put there. */
export const PLACEHOLDERS: Record<string, string> = {
  'import-civicrm FILE…': 'import-civicrm tests/shared/configuration/civicrm/fixtures/adult-day-care.xml',
  'config -- plan FILE': 'config -- plan shared/configuration/sample/configuration.json',
  '<function> <event>': 'api-intake api/get-form',
  '[QUEUE…]': 'mail',
  STAGE: 'local',
};

/** What asks AWS, and why it cannot run here; tests/docs/aws.test.ts checks what can be checked of it. */
export const ASKS_AWS: Record<string, string> = {
  'npx cdk bootstrap': 'prepares an account of AWS',
  'npx cdk deploy -c stage=production': 'deploys into an account of AWS',
  'npx cdk deploy --all -c stage=production': 'deploys into an account of AWS',
  'npx cdk deploy --import-existing-resources -c stage="$STAGE"': 'deploys into an account of AWS',
  'npx cdk destroy': 'takes a stack out of an account of AWS',
  'npx cdk destroy --all -c stage="$STAGE"': 'takes a stack out of an account of AWS',
  [`aws cognito-idp admin-create-user --user-pool-id "$UserPoolId" --username ada@example.org \\
  --user-attributes Name=email,Value=ada@example.org Name=email_verified,Value=true`]:
    'makes a user in a user pool of AWS',
  'aws cognito-idp admin-add-user-to-group --user-pool-id "$UserPoolId" --username ada@example.org --group-name administrator':
    'changes a user of a user pool of AWS',
  'aws sesv2 get-email-identity --email-identity example.org': 'reads what SES knows of a domain',
  'aws ses set-active-receipt-rule-set --rule-set-name "$ReceiptRuleSetName"': 'changes how SES receives mail',
  'aws ssm put-parameter --name /dossier/front-secret --type String --value "$(openssl rand -hex 32)"':
    'stores a parameter in AWS',
  'aws lambda invoke': 'runs a function of AWS',
  'aws ses set-active-receipt-rule-set': 'changes how SES receives mail',
  'aws ssm delete-parameter --name /dossier/front-secret': 'takes a parameter out of AWS',
  [`functions() { aws cloudformation list-stack-resources --stack-name "Dossier-$STAGE" --output text --query \\
  "StackResourceSummaries[?ResourceType=='AWS::Lambda::Function' && !contains(LogicalResourceId,'deployment')].PhysicalResourceId"; }`]:
    'reads what is in a stack of AWS',
  'for f in $(functions); do aws lambda put-function-concurrency --function-name "$f" --reserved-concurrent-executions 0; done':
    'stops functions of AWS',
  [`aws dynamodb restore-table-to-point-in-time --source-table-name "$TableName" --target-table-name dossier-restored \\
  --restore-date-time 2026-03-01T09:30:00Z`]: 'restores a table from a backup of AWS',
  'aws dynamodb wait table-exists --table-name dossier-restored': 'waits for a table of AWS',
};

/** What needs a stage in a state that no page brings about, and the test that brings it about and runs the same. */
export const ELSEWHERE: Record<string, string> = {
  'npm run ops -- take-over TABLE --at TIME --stage STAGE': 'tests/proofs/restore.test.ts',
  'npm run ops -- take-over dossier-restored --at 2026-03-01T09:30:00Z --to since-then.jsonl --stage STAGE':
    'tests/proofs/restore.test.ts',
  'npm run ops -- erase CONTACT… --stage STAGE': 'tests/proofs/restore.test.ts',
  'npm run smoke -- --stage production': 'tests/proofs/smoke.test.ts',
};

interface Slow {
  because: string;
  /** What the whole run types in its place, where less does as well; null where it types nothing. */
  smaller?: string | null;
}

const bench = (name: string, smaller: string): Record<string, Slow> => ({
  [`npm run bench -- ${name}`]: {
    because: 'measures',
    smaller: `npm run bench -- ${name.split(' ')[0]} ${smaller}`.trim(),
  },
});

/** What takes more than some seconds: only `npm run test:docs -- --all` runs it. */
export const SLOW: Record<string, Slow> = {
  'npm ci': { because: 'asks the package registry' },
  'npm install ../client/dossier-client-0.1.0.tgz': { because: 'asks the package registry' },
  'npm test': { because: 'is the suite', smaller: 'npm test -- tests/conventions.test.ts' },
  'npm run test:proofs': { because: 'has this in it', smaller: null },
  'npm run test:docs': { because: 'is this', smaller: null },
  'npm run test:docs -- --all': { because: 'is this', smaller: null },
  'npm run test:browser': { because: 'needs Chromium; .ci/run runs it' },
  'npm run test:browser -- --screenshots DIR': {
    because: 'needs Chromium',
    smaller: 'npm run test:browser -- --screenshots pictures',
  },
  'npm run check': { because: 'takes a minute; .ci/run runs it' },
  'npm run story': { because: 'takes seven seconds; tests/flows/story.test.ts plays the same' },
  'npx cdk synth': { because: 'bundles every function; .ci/run synthesises it' },
  'npx tsc -p .': { because: 'takes half a minute; .ci/run does it' },
  'npx vitest run tests/upgrades': {
    because: 'is a part of the suite',
    smaller: 'npx vitest run --project others tests/upgrades',
  },
  'npm run openapi': { because: 'takes ten seconds; npm run check compares what it makes' },
  'npm run openapi:examples': { because: 'plays all examples' },
  'npm run ops -- recount --stage STAGE': {
    because: 'waits three minutes',
    smaller: 'npm run ops -- recount --stage local',
  },
  'npm run ops -- recount --stage local': { because: 'waits three minutes' },
  'npm run ops -- recount --id recount_01J…': {
    because: 'needs one that was begun',
    smaller: `npm run ops -- recount --stage local --id "$(curl "$DOSSIER_URL/recounts" -H "authorization: Bearer $DOSSIER_TOKEN" | grep -o 'recount_[0-9A-Z]*' | head -1)"`,
  },
  'npm run fuzz -- --runs 2000': { because: 'sends two thousand requests', smaller: 'npm run fuzz -- --runs 50' },
  'npm run fuzz -- --seed 7 --runs 2000 --only "/cases"': {
    because: 'sends two thousand requests',
    smaller: 'npm run fuzz -- --seed 7 --runs 50 --only "/cases"',
  },
  'npm run simulate': { because: 'plays a hundred histories', smaller: 'npm run simulate -- --histories 2' },
  'npm run simulate -- --seed N --histories M': {
    because: 'plays histories',
    smaller: 'npm run simulate -- --seed 3 --histories 2',
  },
  'npm run simulate -- --seed 7 --histories 200': {
    because: 'plays two hundred histories',
    smaller: 'npm run simulate -- --seed 7 --histories 2',
  },
  'npm run simulate -- --faults single': {
    because: 'plays every fault',
    smaller: 'npm run simulate -- --faults single --history closed-in-time --part 1/400',
  },
  'npm run simulate -- --faults pairs --part 3/100': {
    because: 'plays every two faults',
    smaller: 'npm run simulate -- --faults pairs --history closed-in-time --part 3/20000',
  },
  ...bench('lists', '--sizes 1000 --runs 2 --only worklist'),
  ...bench('counters', '--changes 300 --cases 30'),
  ...bench('exports', '--rows 2000'),
  ...bench('react', ''),
  ...bench('capacity [--only REGULAR-EXPRESSION]', '--only contacts'),
  ...bench('capacity', '--only filters'),
  'npm run bench -- cost': {
    because: 'measures first',
    smaller: 'npm run bench -- capacity && npm run bench -- cost',
  },
  ...bench('cold [--runs 15] [--only api]', '--runs 1 --only api-intake'),
  ...bench('cold', '--runs 1 --only api-intake'),
  ...bench('warm [--calls 200] [--together 4]', '--calls 8 --together 4'),
  ...bench('warm', '--calls 8 --together 4'),
  ...bench(
    'heat [--rate 1000] [--seconds 60] [--shards 1,4,16] [--cases 1000000]',
    '--rate 100 --seconds 2 --shards 1,4 --cases 10000',
  ),
  ...bench('heat --seconds 20', '--rate 100 --seconds 2'),
};

/** What an ordinary run types in place of a slow command that the next one on the page needs. */
export const INSTEAD: Record<string, string> = {
  'npm install ../client/dossier-client-0.1.0.tgz':
    'mkdir -p node_modules/@dossier/client && tar -xzf ../client/dossier-client-0.1.0.tgz -C node_modules/@dossier/client --strip-components=1',
};
