import { defineConfig } from '@playwright/test';

/** Specs drive the built program through tests/e2e/fixture.ts; one at a time, each with a profile of its own. */
export default defineConfig({
  testDir: './tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.cache/results/playwright.json' }]],
  use: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 696 } },
});
