import { join } from 'node:path';

/** What `container-worker.cjs` is in the program: the same worker, from its source. */
export const workerFile = join(process.cwd(), 'tests/support/container-worker.mjs');
