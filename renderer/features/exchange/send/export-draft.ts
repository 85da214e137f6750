import { z } from 'zod';
import type { Medium, Peer } from '../../../../shared/contract/handoff-calls.ts';
import { collectPersonFile } from '../../../../shared/domain/handoff/collect-person.ts';
import { kindsTo, type PackageKind, packageKinds } from '../../../../shared/domain/handoff/kinds.ts';
import type { Span } from '../../../../shared/domain/handoff/report-period.ts';
import type { Level } from '../../../../shared/domain/record/fields.ts';
import * as f from '../../../../shared/domain/record/fields.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { isAtMost } from '../../../../shared/log/level-of.ts';
import type { ExportPlan } from '../../../store/handoff/api.ts';
import { inUse } from '../../../store/handoff/use-peers.ts';

const MIB = 1024 * 1024;
/** FAT32 takes no file of 4 GiB; 2 GiB is safe on every stick. Discs by their usual sizes. */
export const volumes = {
  fat32: { label: 'U 盘（每卷 2 GB）', bytes: 2_000 * MIB },
  cd: { label: '光盘 CD（每卷 650 MB）', bytes: 650 * MIB },
  dvd: { label: '光盘 DVD（每卷 4.3 GB）', bytes: 4_300 * MIB },
} as const;
export type VolumeId = keyof typeof volumes;

/** What the dialog asks; defaults make the usual package one press away. */
export const exportDraftSchema = z.object({
  kind: z.enum(packageKinds),
  unitId: z.string(),
  period: z.string(),
  withSnapshot: z.boolean(),
  personId: z.string(),
  leftOn: f.date,
  level: f.level,
  isFull: z.boolean(),
  withAttachments: z.boolean(),
  validDays: z.number().int().nullable(),
  volume: z.enum(Object.keys(volumes) as [VolumeId, ...VolumeId[]]),
});
export type ExportDraft = z.infer<typeof exportDraftSchema>;

/** Registered units that packages can go to and come from now. */
export const exchanging = (peers: readonly Peer[]): readonly Peer[] =>
  inUse(peers).filter((peer) => peer.isConfirmed);

/** Units that a kind can go to. */
export const recipientsOf = (peers: readonly Peer[], kind: PackageKind): readonly Peer[] =>
  exchanging(peers).filter((peer) => kindsTo[peer.role].includes(kind) && peer.kinds.includes(kind));

const levels: readonly Level[] = ['internal', 'secret', 'confidential'];

/** 密级 that may go to a unit: up to the one agreed with it; another desk of the own unit may get all. */
export const levelsFor = (peer: Peer | undefined): readonly Level[] =>
  peer ? levels.filter((level) => level === 'internal' || isAtMost(level, peer.level)) : levels;

export function newDraft(
  kind: PackageKind,
  unitId: string,
  period: string,
  today: CalendarDate,
): ExportDraft {
  return {
    ...{ kind, unitId, period, withSnapshot: kind === 'up', personId: '' },
    ...{ leftOn: today, level: 'internal', isFull: false, withAttachments: true, validDays: 90 },
    volume: 'fat32',
  };
}

interface PlanParts {
  readonly records: Records;
  readonly own: { readonly unitId: string; readonly name: string };
  readonly peers: readonly Peer[];
  readonly medium: Medium | null;
  readonly snapshotId: string | null;
  /** Of a 上报包. */
  readonly period: Span;
}

/** Null while something is still missing: the recipient, the medium, the person. */
export function planOf(draft: ExportDraft, parts: PlanParts): ExportPlan | null {
  const { records, own, peers, medium, period } = parts;
  const peer = peers.find((one) => one.unitId === draft.unitId);
  const to = draft.kind === 'desk' ? own : peer && { unitId: peer.unitId, name: peer.name };
  if (!to || !medium) return null;
  const person =
    draft.kind === 'person'
      ? collectPersonFile(records, draft.personId, draft.leftOn, own, draft.level)
      : null;
  if (draft.kind === 'person' && !person) return null;
  return {
    kind: draft.kind,
    to,
    medium,
    level: draft.level,
    period: draft.kind === 'up' ? { from: period.from, to: period.to } : null,
    snapshotId: draft.kind === 'up' && draft.withSnapshot ? parts.snapshotId : null,
    person,
    isFull: draft.isFull,
    withAttachments: draft.withAttachments,
    validDays: draft.validDays,
    volumeBytes: volumes[draft.volume].bytes,
  };
}
