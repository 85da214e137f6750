import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One import of a source file: where it stands and what it names. */
export interface Import {
  /** Path from the repository's root. */
  readonly from: string;
  /** `./x.ts` resolved to a path from the root; a package name as written. */
  readonly to: string;
  readonly isRelative: boolean;
  /** `import type`: nothing of it is left at run time. */
  readonly isType: boolean;
  readonly names: string;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = process.cwd();
const folders = ['shared', 'electron', 'renderer', 'tests'];

export const sourceFiles: readonly SourceFile[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)),
);

/** Static imports, re-exports, side-effect imports, dynamic imports, `require`, and worker or asset addresses. */
const patterns: readonly RegExp[] = [
  /(?:^|\n)\s*(?:import|export)\s+(?<type>type\s)?(?<names>[^'";]*?)\sfrom\s+['"](?<to>[^'"]+)['"]/g,
  /(?:^|\n)\s*import\s+['"](?<to>[^'"]+)['"]/g,
  /\bimport\(\s*['"`](?<to>[^'"`]+)['"`]/g,
  /\brequire\(\s*['"](?<to>[^'"]+)['"]/g,
  /\bnew URL\(\s*['"](?<to>[^'"]+)['"]\s*,\s*import\.meta\.url/g,
];

export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const clean = withoutComments(text);
  return patterns.flatMap((pattern) =>
    [...clean.matchAll(pattern)].map(({ groups = {} }) => {
      const to = groups.to ?? '';
      const isRelative = to.startsWith('.');
      return {
        from: path,
        to: isRelative ? relative('.', join(dirname(path), to)).replaceAll('\\', '/') : to,
        isRelative,
        isType: groups.type !== undefined,
        names: groups.names ?? '',
      };
    }),
  );
}

/** Comments may show an import as an example; strings that hold `//` (addresses) stay. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

export const imports: readonly Import[] = sourceFiles.flatMap(importsOf);
