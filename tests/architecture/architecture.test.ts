import { describe, expect, it } from 'vitest';
import { layerOf } from './rules.ts';
import { imports, importsOf, sourceFiles, withoutComments } from './source.ts';

/** Fewer files than these mean that the test looks at the wrong place, not that the program shrank. */
const atLeast: Readonly<Record<string, number>> = { shared: 100, electron: 70, renderer: 150, tests: 40 };

const show = (item: { from: string; to: string }): string => `${item.from} → ${item.to}`;
const inFolder = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));
const areaOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
const isTool = (path: string): boolean => path.endsWith('.mjs');

describe('what was read', () => {
  it.each(Object.entries(atLeast))('%s has at least %i files', (folder, least) => {
    expect(sourceFiles.filter(({ path }) => path.startsWith(`${folder}/`)).length).toBeGreaterThanOrEqual(
      least,
    );
  });

  it('nearly every file imports something', () => {
    const importing = new Set(imports.map(({ from }) => from));
    expect(importing.size / sourceFiles.length).toBeGreaterThan(0.75);
  });

  it('reads every kind of import', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '../b.ts';",
      "export { c } from './c.ts';",
      "import './d.css';",
      "const e = () => import('./e.tsx');",
      "const f = require('f');",
      "new Worker(new URL('./g-worker.ts', import.meta.url));",
      "import {\n  long,\n  list,\n} from 'h';",
      "// import x from './not.ts';",
    ].join('\n');
    const found = importsOf({ path: 'renderer/x/y.ts', text });
    expect(found.map(({ to }) => to).sort()).toEqual([
      'f',
      'h',
      'renderer/b.ts',
      'renderer/x/a.ts',
      'renderer/x/c.ts',
      'renderer/x/d.css',
      'renderer/x/e.tsx',
      'renderer/x/g-worker.ts',
    ]);
    expect(found.find(({ to }) => to === 'renderer/b.ts')?.isType).toBe(true);
  });
});

describe('layers', () => {
  it('every file belongs to a layer', () => {
    expect(sourceFiles.filter(({ path }) => !layerOf(path)).map(({ path }) => path)).toEqual([]);
  });

  it('a layer imports only what stands below it', () => {
    const broken = imports.filter(({ from, to, isRelative }) => {
      const layer = layerOf(from);
      return isRelative && layer !== undefined && !inFolder(to, layer.folder, ...layer.mayImport);
    });
    expect(broken.map(show)).toEqual([]);
  });

  it('a layer uses only its packages', () => {
    const broken = imports.filter(({ from, to, isRelative }) => {
      const layer = layerOf(from);
      return !isRelative && layer !== undefined && !layer.packages.some((name) => name.test(to));
    });
    expect(broken.map(show)).toEqual([]);
  });

  it('no feature imports another feature', () => {
    const broken = imports.filter(({ from, to }) => {
      const area = areaOf(from);
      const other = areaOf(to);
      return area !== undefined && other !== undefined && area !== other;
    });
    expect(broken.map(show)).toEqual([]);
  });

  it('text takes nothing but types from the store', () => {
    const broken = imports.filter(
      ({ from, to, isType }) =>
        inFolder(from, 'renderer/text/') && inFolder(to, 'renderer/store/') && !isType,
    );
    expect(broken.map(show)).toEqual([]);
  });

  // Types may name each other's records; what runs may not go round.
  it('the domain folders have no cycle', () => {
    const folder = (path: string): string | undefined => /^shared\/domain\/([^/]+)\//.exec(path)?.[1];
    const edges = new Map<string, Set<string>>();
    for (const { from, to, isType } of imports) {
      const [a, b] = [folder(from), folder(to)];
      if (a && b && a !== b && !isType) edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
    expect(cycleIn(edges)).toEqual([]);
  });
});

/** One cycle of a graph, `[]` when it has none. */
function cycleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]): readonly string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const next of edges.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found.length > 0) return found;
    }
    done.add(node);
    return [];
  };
  for (const node of edges.keys()) {
    const found = walk(node, []);
    if (found.length > 0) return found;
  }
  return [];
}

describe('where things may be', () => {
  const owners = (to: string): readonly string[] =>
    [
      ...new Set(
        imports.filter((item) => item.to === to && !inFolder(item.from, 'tests/')).map(({ from }) => from),
      ),
    ]
      .filter((path) => !isTool(path))
      .sort();

  it('only the edge of main touches Electron', () => {
    const edge = ['lifecycle', 'machine', 'main', 'preload', 'protocol', 'window'];
    expect(owners('electron')).toEqual(edge.map((name) => `electron/${name}.ts`));
  });

  it('only the vault primitives touch node:crypto, and only what BoringSSL has', () => {
    expect(owners('node:crypto').filter((path) => !inFolder(path, 'electron/vault/primitives/'))).toEqual([]);
    const allowed =
      /^(type )?(createCipheriv|createDecipheriv|createHash|createHmac|createPrivateKey|createPublicKey|diffieHellman|generateKeyPairSync|hkdfSync|KeyObject|randomBytes|scrypt|sign|timingSafeEqual|verify)$/;
    const names = imports
      .filter(({ to, from }) => to === 'node:crypto' && inFolder(from, 'electron/vault/'))
      .flatMap((item) => item.names.replace(/[{}]/g, '').split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '');
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('the program has no network code', () => {
    const net = /^node:(http|https|http2|net|tls|dgram|dns)/;
    const found = imports.filter(
      ({ from, to }) => net.test(to) && !isTool(from) && !inFolder(from, 'tests/'),
    );
    expect(found.map(show)).toEqual([]);
    const calls = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|sendBeacon)\s*\(/;
    const program = sourceFiles.filter(({ path }) => !inFolder(path, 'tests/') && !isTool(path));
    expect(program.filter(({ text }) => calls.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('one file names the bridge, one file opens the database', () => {
    const users = (pattern: RegExp, ...folders: readonly string[]): readonly string[] =>
      sourceFiles
        .filter(({ path, text }) => inFolder(path, ...folders) && pattern.test(withoutComments(text)))
        .map(({ path }) => path);
    expect(users(/window\.qinglan\b/, 'renderer/', 'shared/')).toEqual(['renderer/bridge/bridge.ts']);
    expect(
      users(/indexedDB|from 'dexie'/, 'electron/', 'shared/', 'renderer/features/', 'renderer/ui/'),
    ).toEqual([]);
  });

  it('the shared layer has no clock, no chance, no page and no machine', () => {
    // Names of the page and of Node do not even compile there: shared has neither library.
    const impure = /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bperformance\.|\bcrypto\./;
    const strings = /'[^'\n]*'|"[^"\n]*"|`[^`]*`/g;
    const found = sourceFiles
      .filter(({ path }) => inFolder(path, 'shared/'))
      .filter(({ text }) => impure.test(withoutComments(text).replace(strings, "''")));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('React stays in the renderer', () => {
    const found = imports.filter(
      ({ from, to }) => /^(react|@mui|@emotion)/.test(to) && !inFolder(from, 'renderer/', 'tests/'),
    );
    expect(found.map(show)).toEqual([]);
  });
});
