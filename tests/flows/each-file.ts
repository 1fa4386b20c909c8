import { afterAll, afterEach } from 'vitest';
import { throwUnlike } from '../support/contract/unlike.ts';
import { undoAll } from './after-file.ts';

// Run for each test file, also where files share their modules.
afterEach(throwUnlike);
afterAll(undoAll);
