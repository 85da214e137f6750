import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const assets = 'dist/renderer/assets';

/** The bench puts a module beside the page's code in a build of its own; the program that people get has none of it. */
test('the built program has no door for measuring', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  const found = scripts.filter((name) =>
    /storeUnderTest|window\.bench|plain-rows/.test(readFileSync(join(assets, name), 'utf8')),
  );
  expect(found).toEqual([]);
});
