import type { PackageKind } from '../../shared/domain/handoff/kinds.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Day of this machine's calendar, 20261124. */
function day(now: number): string {
  const at = new Date(now);
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
}

/**
 * ASCII, at most 60 characters, never a name that Windows reserves: `ql-up-20261124-0007-1a2b.qlpkg`, `…-v2.qlpkg`.
 * Nothing of the content stands in it.
 */
export const packageStem = (kind: PackageKind, number: number, now: number, mark: string): string =>
  `ql-${kind}-${day(now)}-${String(number).padStart(4, '0')}-${mark}`;

export const volumeName = (stem: string, volume: number): string =>
  volume === 1 ? `${stem}.qlpkg` : `${stem}-v${volume}.qlpkg`;

export const receiptName = (now: number, mark: string): string => `ql-receipt-${day(now)}-${mark}.qlrcp`;

export const identityName = (now: number, mark: string): string => `ql-identity-${day(now)}-${mark}.qlid`;

/** Unfinished files of ours and trials whether a folder can be written; only these are ever removed from a medium. */
export const isOwnPart = (name: string): boolean =>
  /^(ql-[a-z0-9-]{1,50}\.(qlpkg|qlrcp)|qinglan-[0-9a-f]{12})\.part$/.test(name);

/** A name that a page asked for becomes a path: one name, no folder. */
export const isPlainName = (name: string): boolean =>
  !/[/\\\0]/.test(name) && name !== '.' && name !== '..' && name.length > 0;
