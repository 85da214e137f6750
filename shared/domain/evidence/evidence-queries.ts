import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import type { Level } from '../record/fields.ts';
import type { Records } from '../tables.ts';
import type { Evidence, EvidenceKind } from './evidence.ts';

const cache = new WeakMap<Records['evidence'], Map<string, Evidence[]>>();

/** Files of one record (activity, session, claim …), oldest first. */
export function evidenceOf(records: Records, ownerId: string): readonly Evidence[] {
  let index = cache.get(records.evidence);
  if (!index) {
    index = new Map();
    for (const evidence of records.evidence.values()) {
      const list = index.get(evidence.ownerId);
      if (list) list.push(evidence);
      else index.set(evidence.ownerId, [evidence]);
    }
    for (const list of index.values()) list.sort((a, b) => (a.addedOn < b.addedOn ? -1 : 1));
    cache.set(records.evidence, index);
  }
  return index.get(ownerId) ?? [];
}

/** A file that main has sealed already. */
export interface SealedFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly size: number;
  readonly digest: string;
}

export interface EvidenceOwner {
  readonly table: Evidence['ownerTable'];
  readonly id: string;
  readonly level: Level;
}

/** Registers sealed files as proof of a record. Files that the record has already (same digest, kind) are left out. */
export function addEvidence(
  records: Records,
  owner: EvidenceOwner,
  kind: EvidenceKind,
  files: readonly SealedFile[],
  today: CalendarDate,
  newId: () => string,
): Action {
  const known = evidenceOf(records, owner.id).filter((one) => one.kind === kind);
  const fresh = files.filter((file) => !known.some((one) => one.digest === file.digest));
  const writes: Write[] = fresh.map((file) => ({
    table: 'evidence',
    id: newId(),
    set: { ...file, ownerTable: owner.table, ownerId: owner.id, kind, level: owner.level, addedOn: today },
  }));
  return { label: `添加材料${fresh.length}件`, writes };
}

/** Guesses the kind of a file from its name; null = ask. */
export function kindFromName(fileName: string): EvidenceKind | null {
  for (const [kind, words] of nameWords) if (words.some((word) => fileName.includes(word))) return kind;
  return null;
}

const nameWords: readonly (readonly [EvidenceKind, readonly string[]])[] = [
  ['sign-in-sheet', ['签到']],
  ['timetable', ['课表', '课程表', '议程', '日程']],
  ['scheme', ['方案', '计划']],
  ['notice', ['通知']],
  ['evaluation', ['评估', '问卷', '测评']],
  ['certificate', ['证书', '证明', '结业']],
  ['summary', ['小结', '总结', '纪要']],
  ['photo', ['照片', '剪影', '.jpg', '.jpeg', '.png', '.JPG']],
  ['material', ['讲义', '课件', '资料']],
];
