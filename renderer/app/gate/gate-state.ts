import type { Duty } from '../../../shared/contract/account-rule.ts';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import type { Failure } from '../../../shared/kernel/result.ts';
import type { CommitFailure } from '../../store/api.ts';
import type { OpenFailure, OpenStore } from '../../store/open.ts';

/** Where the program stands between its start and open records. */
export type GateState =
  | { readonly at: 'starting' }
  | { readonly at: 'fresh'; readonly status: VaultStatus }
  | { readonly at: 'locked'; readonly status: VaultStatus }
  | { readonly at: 'broken'; readonly status: VaultStatus }
  | { readonly at: 'busy'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly at: 'trouble'; readonly status: VaultStatus; readonly failure: Failure<OpenFailure> }
  /** First run: the records are open, but the unit's names could not be written. */
  | {
      readonly at: 'unnamed';
      readonly status: VaultStatus;
      readonly unit: UnitNames;
      readonly failure: Failure<CommitFailure>;
    }
  /** First run after the password: backup place, then roster or demonstration. */
  | { readonly at: 'setup'; readonly status: VaultStatus; readonly store: OpenStore }
  /** An account of the 三员: nothing of the records is opened. */
  | { readonly at: 'duty'; readonly status: VaultStatus; readonly duty: Duty }
  | { readonly at: 'open'; readonly status: VaultStatus; readonly store: OpenStore };

/** 单位与称谓 as typed in the first run, kept until the vault exists. */
export interface UnitNames {
  readonly unitName: string;
  readonly selfName: string;
  readonly partyBody: string;
  readonly superior: string;
  readonly userName: string;
}

/** What the pages of the gate may do. */
export interface GateActions {
  /** Asks main again where the vault stands. */
  readonly refresh: () => Promise<void>;
  /** The vault was opened: opens the records; `acceptOlder` = the person goes on with an older or empty database. */
  readonly enter: (status: VaultStatus, acceptOlder?: boolean) => Promise<void>;
  /** First run: vault made, unit named; goes on to the backup place. */
  readonly begin: (status: VaultStatus, unit: UnitNames) => Promise<void>;
  /** Leaves the first run for the program, at the given address. */
  readonly finishSetup: (path: string) => void;
  readonly lock: () => Promise<void>;
  readonly switchSpace: (space: VaultStatus['space']) => Promise<void>;
}

export const vaultStateOf = (status: VaultStatus): GateState =>
  status.state === 'fresh'
    ? { at: 'fresh', status }
    : status.state === 'broken'
      ? { at: 'broken', status }
      : { at: 'locked', status };
