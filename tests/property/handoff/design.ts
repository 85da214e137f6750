import type { Result } from '../../../shared/kernel/result.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import type { Change, ChangeId } from '../../../shared/log/change.ts';
import { hashId } from '../../../shared/log/change-id.ts';
import { followHlc } from '../../../shared/log/hlc.ts';
import { type Received, receiveEntries } from '../../../shared/log/receive.ts';
import { type StreamFilter, selectTracks, startOf } from '../../../shared/log/select.ts';
import { noTip, type Tip, type Tips } from '../../../shared/log/stream.ts';
import type { Disk } from './desk.ts';
import type { Parcel } from './parcel.ts';

/** Where an export of one track begins: after this change. */
export interface Start {
  readonly track: string;
  readonly after: Tip;
}

/**
 * The decisions of hand-off, as the program makes them. `wrong-designs` replaces one at a time; nothing else of the
 * simulated desks changes.
 */
export interface Design {
  readonly isGenuine: (parcel: Parcel) => boolean;
  readonly receive: (
    tips: Tips,
    entries: readonly LogEntry[],
    known: ReadonlySet<ChangeId>,
  ) => Result<Received, string>;
  readonly select: (
    own: Tips,
    theirs: Tips | null,
    filter: StreamFilter,
    changeAt: (track: string, n: number) => Change | undefined,
    before: Tips,
  ) => readonly Start[];
  /** A change as the fold takes it in. */
  readonly merge: (change: Change) => Change;
  readonly followHlc: typeof followHlc;
  /** What is on the disk when the power fails while `next` is written. */
  readonly crash: (before: Disk, next: Disk) => Disk;
  readonly deliveredBy: 'receipt' | 'export';
}

/** Stands for the signature: only who has the unit's key can make it. */
const KEY = 'key of the unit';
export const signatureOf = (texts: readonly string[]): string => hashId(`${KEY}\n${texts.join('\n')}`);

export const program: Design = {
  isGenuine: ({ texts, signature }) => signatureOf(texts) === signature,
  receive: receiveEntries,
  select: (own, theirs, filter, changeAt, before) =>
    selectTracks(own, theirs, filter, before).tracks.map((selection) => {
      const { track } = selection;
      return { track, after: startOf(selection, (n) => changeAt(track, n)) ?? noTip };
    }),
  merge: (change) => change,
  followHlc,
  crash: (before) => before,
  deliveredBy: 'receipt',
};
