import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import {
  type DemonstrationFile,
  type DemonstrationOptions,
  demonstrationSize,
} from '../../../shared/demonstration/options.ts';
import type { EvidenceKind } from '../../../shared/domain/evidence/evidence.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { evidenceTerm } from '../../../shared/report/terms.ts';
import { call } from '../../bridge/bridge.ts';
import { todayOf } from '../../store/clock.ts';
import type { OpenStore } from '../../store/open.ts';
import { type GateState, vaultStateOf } from './gate-state.ts';

/**
 * The demonstration unit's records are fictional, so its password is no secret: it is shown on its unlock page.
 * Its vault and database are its own, and it is sealed like every other.
 */
export const DEMO_PASSWORD = 'shili-2026';
const DEMO_USER = '示例专干';
/** Draft that says that the records were loaded completely. */
const LOADED = 'demonstration.loaded';

/** Enters the demonstration unit: makes its vault and its records the first time. Null = the state says why not. */
export async function enterDemo(
  status: VaultStatus,
  open: (status: VaultStatus) => Promise<OpenStore | null>,
  set: (state: GateState) => void,
): Promise<OpenStore | null> {
  set({ at: 'busy', step: '正在打开示例单位', done: 0, total: 0 });
  const opened =
    status.state === 'fresh'
      ? await call('vault:create', { userName: DEMO_USER, password: DEMO_PASSWORD, suite: 1 })
      : await call('vault:unlock', { accountId: demoAccount(status), password: DEMO_PASSWORD });
  if (!opened.ok) {
    set(vaultStateOf(status));
    return null;
  }
  const store = await open(opened.value);
  if (!store) return null;
  if (!(await load(store, set))) return null;
  set({ at: 'open', status: opened.value, store });
  return store;
}

/** The account that the program itself made; others that were added to the demonstration log in by hand. */
const demoAccount = ({ accounts }: VaultStatus): string =>
  accounts.find(({ name, role }) => role === 'officer' && name === DEMO_USER)?.id ?? '';

/** Kinds that 结班 asks for, and the evaluation. */
const proofKinds = ['scheme', 'notice', 'timetable', 'sign-in-sheet', 'evaluation'] as const;

/** One small sealed file of each kind, so that 佐证材料 of the demonstration can be opened like any other. */
async function proofs(): Promise<DemonstrationOptions['files']> {
  const files: Partial<Record<EvidenceKind, DemonstrationFile>> = {};
  for (const kind of proofKinds) {
    const fileName = `示例${evidenceTerm[kind]}.txt`;
    const bytes = new TextEncoder().encode(`示例单位的${evidenceTerm[kind]}，内容为虚构。\n`);
    const added = await call('evidence:add', { fileName, level: 'internal', bytes });
    if (added.ok) files[kind] = added.value;
  }
  return files;
}

async function load(store: OpenStore, set: (state: GateState) => void): Promise<boolean> {
  if ((await store.loadDraft(LOADED)) === true) return true;
  const actions = [
    ...demonstrationActions({
      ...demonstrationSize,
      today: await todayOf(),
      ruleSets: presetRuleSets(),
      files: await proofs(),
    }),
  ];
  for (const [done, action] of actions.entries()) {
    if (done % 5 === 0) set({ at: 'busy', step: '正在建立示例数据', done, total: actions.length });
    const saved = await store.commit(action);
    if (!saved.ok) {
      store.close();
      await call('vault:lock', {});
      const status = await call('vault:status', {});
      if (status.ok) set(vaultStateOf(status.value));
      return false;
    }
  }
  await store.saveDraft(LOADED, true);
  return true;
}
