import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDummyElectron } from './dummy-electron.ts';

let folder: string;
let packed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'));
  await writeDummyElectron(join(folder, 'electron'), version);
  await build({
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    projectDir: process.cwd(),
    // On top of electron-builder.yml, which the builder reads and checks against its schema by itself.
    config: {
      extends: 'electron-builder.yml',
      electronDist: join(folder, 'electron'),
      directories: { output: join(folder, 'release') },
    },
  });
  packed = join(folder, 'release', 'linux-unpacked');
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed program', () => {
  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'qinglan'));
    // The wire holds the digits 0 and 1 as characters.
    const words: Readonly<Record<string, string>> = { 0: 'DISABLE', 1: 'ENABLE' };
    const state = (option: FuseV1Options): string =>
      words[String.fromCharCode(Number(wire[option]))] ?? 'none';
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: 'DISABLE',
      cookieEncryption: 'ENABLE',
      nodeOptions: 'DISABLE',
      inspect: 'DISABLE',
      asarIntegrity: 'ENABLE',
      onlyAsar: 'ENABLE',
      fileProtocol: 'DISABLE',
    });
  });

  it('holds the bundles and the resources and nothing else', () => {
    const archive = join(packed, 'resources', 'app.asar');
    const files = listPackage(archive, { isPack: false }).map((path) => path.replace(/^[\\/]/, ''));
    const tops = new Set(files.map((path) => path.split(/[\\/]/)[0]));
    expect([...tops].sort()).toEqual(['dist', 'package.json', 'resources']);
    for (const needed of [
      'dist/main/main.cjs',
      'dist/main/word-worker.cjs',
      'dist/main/sheet-worker.cjs',
      'dist/preload/preload.cjs',
      'dist/renderer/index.html',
    ]) {
      expect(files).toContain(needed);
    }
    expect(files.filter((path) => /\.(map|ts|tsx)$|node_modules|\.inputs/.test(path))).toEqual([]);
    const about = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(about).toMatchObject({ name: 'qinglan', main: 'dist/main/main.cjs' });
    expect(about.devDependencies).toBeUndefined();
  });

  it('speaks Chinese and English only, and has no app beside the archive', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(readdirSync(join(packed, 'resources')).filter((name) => /^(app|default_app)/.test(name))).toEqual([
      'app.asar',
    ]);
  });

  it('is not packed when the settings hold a word that the schema does not know', async () => {
    const bad = build({
      targets: Platform.LINUX.createTarget('dir', Arch.x64),
      projectDir: process.cwd(),
      config: Object.assign(
        { extends: 'electron-builder.yml', electronDist: join(folder, 'electron') },
        { directories: { output: join(folder, 'bad') } },
        JSON.parse('{"electronFuze": {"runAsNode": false}}'),
      ),
    });
    await expect(bad).rejects.toThrow(/electronFuze/);
  });
});
