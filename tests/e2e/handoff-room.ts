import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { calendarDate } from '../../shared/kernel/calendar-date.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';
import { closeWritten, commitAt, type Machine, newUnit, PASSWORD, writePackage } from './handoff-steps.ts';
import { axeFaults, outsideFaults, textFaults } from './sweep.ts';

/** Machines and media of one test; they end with it. */
export interface Room {
  readonly root: () => string;
  readonly unit: (id: string, name: string, people: readonly string[]) => Promise<Machine>;
  readonly kept: (machine: Machine) => Machine;
  /** The same profile (or a copy of it) started at another time. */
  readonly restarted: (machine: Machine, clock: string, profileDir?: string) => Promise<Machine>;
  readonly folder: (name: string) => string;
}

export function handoffRoom(prefix: string): Room {
  let root = '';
  const running: Machine[] = [];
  test.beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), `qinglan-${prefix}-`));
  });
  test.afterEach(async () => {
    for (const machine of running.splice(0)) await machine.app.kill();
    await removeFolder(root);
  });
  const kept = (machine: Machine): Machine => {
    machine.page.setDefaultTimeout(20_000);
    running.push(machine);
    return machine;
  };
  return {
    root: () => root,
    kept,
    unit: async (id, name, people) => kept(await newUnit(root, id, name, people)),
    restarted: async (machine, clock, profileDir = machine.profileDir) => {
      const at = running.indexOf(machine);
      if (at >= 0) running.splice(at, 1);
      await machine.app.kill();
      const app = await launch({ profileDir, clock });
      const again = kept({ ...machine, app, page: app.page, profileDir });
      await app.page.getByLabel('口令').fill(PASSWORD);
      await app.page.keyboard.press('Enter');
      // A big log is folded again on a machine that may be busy.
      await expect(app.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
      return again;
    },
    folder: (name) => {
      const path = join(root, name);
      mkdirSync(path);
      return path;
    },
  };
}

const shots = process.env['QINGLAN_SHOTS'];

/**
 * The page as it stands: axe, nothing outside the window, no foreign words (unless it shows a path of this machine); a
 * picture where one is asked for.
 */
export async function expectSound({ page }: Machine, name: string, showsPath = false): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  const words = showsPath ? [] : await textFaults(page);
  expect([...(await axeFaults(page)), ...(await outsideFaults(page)), ...words], name).toEqual([]);
}

/** Writes a package and closes the dialog; gives the path of the file. */
export async function sent(from: Machine, button: string, stick: string): Promise<string> {
  const name = await writePackage(from, button, stick);
  await closeWritten(from);
  return join(stick, name);
}

/** A file on the machine and the record that names it, as an upload leaves them. */
export async function attach(machine: Machine, id: string, size = 200_000): Promise<void> {
  const fileId = await machine.page.evaluate(async (length) => {
    const bytes = new Uint8Array(length).map((_, at) => (at * 31) % 251);
    const added = await window.qinglan.call('evidence:add', {
      fileName: '材料.pdf',
      level: 'internal',
      bytes,
    });
    return added.ok ? added.value.fileId : '';
  }, size);
  expect(fileId).not.toBe('');
  const about = { ownerTable: 'event', ownerId: 'e1', kind: 'other', fileName: '材料.pdf' } as const;
  const set = {
    ...about,
    fileId,
    size,
    level: 'internal',
    addedOn: calendarDate('2026-03-02'),
  } as const;
  await commitAt(machine, '材料', [{ table: 'evidence', id, set }]);
}
