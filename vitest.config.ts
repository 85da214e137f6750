import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

/** Everything that needs no page runs here in Node; `tests/e2e` runs in a page through Playwright. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    // Two workers: the machine of a developer or of the checks has few cores and other work.
    maxWorkers: 2,
    projects: [
      project('unit', 90_000),
      project('property', 120_000),
      project('contract', 60_000),
      project('architecture', 60_000),
      project('migrations', 60_000),
      project('conformance', 120_000),
      project('standin', 60_000),
      project('pack', 300_000),
    ],
  },
});
