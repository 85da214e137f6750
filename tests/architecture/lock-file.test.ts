import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const about: { readonly version: string; readonly dependencies: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * `npm install` on one platform can lose the packages of the others (and a registry may not have them); then
 * `npm ci` refuses the lock file everywhere else.
 */
it('the lock file names the optional packages of every platform', () => {
  const missing = Object.values(lock.packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(Object.keys(lock.packages).length).toBeGreaterThan(400);
  expect(missing).toEqual([]);
});

it('the lock file names versions and no registry', () => {
  expect(lock.packages['']?.version).toBe(about.version);
  expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
