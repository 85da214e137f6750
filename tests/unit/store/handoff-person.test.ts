import { afterEach, expect, it } from 'vitest';
import { importPackage } from '../../../renderer/store/handoff/import.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { adoptPersonFile } from '../../../shared/domain/handoff/adopt-person.ts';
import { collectPersonFile } from '../../../shared/domain/handoff/collect-person.ts';
import type { PersonFile } from '../../../shared/domain/handoff/person-file.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { register } from '../handoff/package-world.ts';
import { codeOf, must, tempDir } from '../vault/test-host.ts';
import { type Desk, newDesk, openFile, preview, reopen, send } from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
const never = new AbortController().signal;
const day = calendarDate;

async function moving(): Promise<{ readonly from: Desk; readonly to: Desk; readonly file: string }> {
  const [from, to] = [await newDesk('滨海市局'), await newDesk('临江市局')];
  open.push(from, to);
  const folder = tempDir();
  for (const desk of [from, to]) desk.unit.media.set('stick', folder);
  register(from.unit, to.unit, 'colleague');
  register(to.unit, from.unit, 'colleague');
  await from.commit(
    { table: 'org', id: 'orgA', set: { name: 'A科', kind: 'department', from: day('2019-01-01') } },
    { table: 'person', id: 'li', set: { name: '李明', joined: day('2019-07-01') } },
    { table: 'person', id: 'zhao', set: { name: '赵敏' } },
  );
  await to.commit({ table: 'person', id: 'wang', set: { name: '王芳' } });
  const unit = { unitId: from.unit.id, name: '滨海市局' };
  const person = collectPersonFile(from.store.records(), 'li', day('2026-06-30'), unit);
  const sent = await send(from, to, { kind: 'person', person });
  return { from, to, file: sent.written.files[0]?.name ?? '' };
}

const actionFor = (to: Desk, person: PersonFile) =>
  adoptPersonFile(to.store.records(), person, {
    ...{ orgId: 'orgB', from: day('2026-07-01'), today: day('2026-07-03'), by: '周干事' },
  });

it('brings one person and no stream; taken over as one action that can be undone', async () => {
  const { from, to, file } = await moving();
  const opened = await openFile(to, file);
  const seen = await preview(to, opened);
  expect(seen).toMatchObject({
    importedAt: null,
    fresh: 0,
    tables: [],
    person: { person: { name: '李明' } },
  });
  expect(opened.manifest.streams).toEqual({});
  if (!seen.person) throw new Error('no person');
  const adopt = actionFor(to, seen.person);
  const taken = await to.as(() => importPackage(to.store, opened, () => undefined, never, adopt));
  expect(must(taken)).toMatchObject({ fresh: 0, held: 0, receipt: { status: 'applied', tips: {} } });
  expect([...to.store.records().person.keys()].sort()).toEqual(['li', 'wang']);
  expect(to.store.records().handoff.get(`in.${opened.packageId}`)).toMatchObject({
    ...{ kind: 'person', personId: 'li', unitId: from.unit.id, status: 'applied' },
  });
  expect(to.store.undoLabel()).toBe(adopt.label);
  const again = await openFile(to, file);
  const repeat = await preview(to, again);
  expect(repeat.importedAt).toBeGreaterThan(0);
  expect(actionFor(to, seen.person).writes).toEqual([]);
});

it('does not count as imported when the person could not be taken over', async () => {
  const { to, file } = await moving();
  const opened = await openFile(to, file);
  const wrong = { label: '错', writes: [{ table: 'person' as const, id: 'x', set: { name: 5 as never } }] };
  const taken = await to.as(() => importPackage(to.store, opened, () => undefined, never, wrong));
  expect(codeOf(taken)).toBe('E_INVALID');
  expect((await preview(to, opened)).importedAt).toBeNull();
  expect(to.store.records().handoff.size).toBe(0);
  expect(await sessionOf(to.store).database.packages.count()).toBe(0);
});

it('ends the import after a stop between the person and the line', async () => {
  const { to, file } = await moving();
  const opened = await openFile(to, file);
  const { person } = await preview(to, opened);
  if (!person) throw new Error('no person');
  const adopt = actionFor(to, person);
  must(await to.as(() => to.store.commit(adopt)));
  to.close();
  const again = await reopen(to);
  open.push(again);
  const later = actionFor(again, person);
  expect(later.writes).toEqual([]);
  const reopened = await openFile(again, file);
  must(await again.as(() => importPackage(again.store, reopened, () => undefined, never, later)));
  expect(again.store.records().handoff.get(`in.${opened.packageId}`)).toMatchObject({ status: 'applied' });
});
