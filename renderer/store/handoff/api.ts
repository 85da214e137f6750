import type { Medium, PackageOpened, PackageWritten } from '../../../shared/contract/handoff-calls.ts';
import type { PackageKind } from '../../../shared/domain/handoff/kinds.ts';
import type { PersonFile } from '../../../shared/domain/handoff/person-file.ts';
import type { Level } from '../../../shared/domain/record/fields.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { Conflict } from '../../../shared/log/conflicts.ts';
import type { Corrections } from '../../../shared/log/corrections.ts';
import type { Receipt } from '../../../shared/log/package.ts';
import type { RecordPreview, TablePreview } from '../../../shared/log/preview.ts';
import type { Tips } from '../../../shared/log/stream.ts';
import type { HistoryEntry } from '../api.ts';

export type OnProgress = (step: string, done: number, total: number) => void;

/** What the person chose for a package that goes out. */
export interface ExportPlan {
  readonly kind: PackageKind;
  /** For `desk` the own unit. */
  readonly to: { readonly unitId: string; readonly name: string };
  readonly medium: Medium;
  /** Highest level that goes along; streams above it stay whole. */
  readonly level: Level;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly snapshotId: string | null;
  readonly person: PersonFile | null;
  /** Full = as if there were no receipt. */
  readonly isFull: boolean;
  readonly withAttachments: boolean;
  readonly validDays: number | null;
  readonly volumeBytes: number;
}

/** What would go out, without writing anything. */
export interface ExportEstimate {
  readonly changes: number;
  readonly tables: Readonly<Record<string, number>>;
  /** False = no receipt of this unit is known: everything goes. */
  readonly isIncremental: boolean;
  readonly attachments: { readonly count: number; readonly bytes: number };
  /** Streams left out because of their level. */
  readonly heldBack: number;
}

export interface ExportedPackage {
  readonly written: PackageWritten;
  readonly handoffId: string;
  readonly changes: number;
}

/** What an opened package would do, before anything is written. */
export interface PackagePreview {
  /** Set when this very package was imported before: when, wall clock. Nothing would change. */
  readonly importedAt: number | null;
  readonly tables: readonly TablePreview[];
  /** The records of one table, opened down to their fields. */
  readonly recordsOf: (table: string) => readonly RecordPreview[];
  readonly fresh: number;
  readonly known: number;
  readonly conflicts: number;
  readonly forks: number;
  /** Changes that must wait, and the numbers of the packages that are missing. */
  readonly held: number;
  readonly missing: readonly number[];
  /** Existing records that would be overwritten or deleted; `isMassive` = more than 20, or 5 % of the unit's. */
  readonly overwritten: number;
  readonly isMassive: boolean;
  readonly person: PersonFile | null;
}

export interface ImportOutcome {
  readonly receipt: Receipt;
  readonly receiptCode: string;
  readonly handoffId: string;
  readonly fresh: number;
  readonly held: number;
  readonly conflicts: number;
  readonly forks: number;
  /** Packages that waited for this one and were applied with it. */
  readonly released: readonly number[];
  readonly attachments: number;
}

/** Records of a unit whose packages were imported: read only. */
export interface UnitView {
  readonly unitId: string;
  readonly records: Records;
  /** Wall clock of the newest package applied, as its writer put it. */
  readonly asOf: number;
  readonly tips: Tips;
  readonly history: (table: string, record: string) => Promise<readonly HistoryEntry[]>;
  /** What two desks of the unit wrote and nobody settled by then; null = it cannot be read now. */
  readonly conflicts: () => Promise<readonly Conflict[] | null>;
  /** What that unit says about the clocks of its machines. */
  readonly corrections: Corrections;
  readonly close: () => void;
}

export interface ReceivedUnit {
  readonly unitId: string;
  readonly asOf: number;
  readonly importedAt: number;
  readonly changes: number;
  readonly held: readonly HeldPackage[];
}
export interface HeldPackage {
  readonly packageId: string;
  readonly number: number;
  readonly changes: number;
  readonly missing: readonly number[];
}

export type HandoffFailure = string;
export type { PackageOpened };
