import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileOnMedium } from '../../shared/contract/handoff-calls.ts';
import { packageKinds } from '../../shared/domain/handoff/kinds.ts';
import { type ContainerHead, readHead } from '../vault/container/read.ts';
import type { Suites } from '../vault/primitives/suites.ts';
import { openRegular } from './inbox.ts';

/** A folder full of foreign files must not hold the program up. */
const MOST_FILES = 2_000;
const LONGEST_NAME = 120;
const OURS = /\.(qlpkg|qlrcp|qlid)$/i;

export interface ReaderOfMedium {
  readonly suites: Suites;
  readonly ownId: string;
  /** Did this desk write a file of that name? Another desk of the unit signs as the same unit. */
  readonly wroteHere: (name: string) => boolean;
}

type Shown = 'package' | 'receipt' | 'identity';
const shownType = ({ header }: ContainerHead): Shown | null =>
  header.type === 'package' || header.type === 'receipt' || header.type === 'identity' ? header.type : null;

function shownAs(
  reader: ReaderOfMedium,
  name: string,
  type: Shown,
  { header, start, cipherBytes }: ContainerHead,
): FileOnMedium {
  const { ownId, wroteHere } = reader;
  const fromUnitId = header.sender?.vaultId ?? '';
  const { to } = header.about;
  const isForOwn = to === ownId || (type === 'identity' && to === undefined);
  const isOwn = fromUnitId === ownId && (to !== ownId || wroteHere(name));
  return {
    name,
    type,
    bytes: start + cipherBytes,
    created: header.created,
    number: header.sequence,
    kind: packageKinds.find((kind) => kind === header.about.kind) ?? null,
    fromUnitId,
    isForUs: isForOwn && !isOwn,
    isOwn,
    volume: header.volume,
  };
}

async function look(reader: ReaderOfMedium, folder: string, name: string): Promise<FileOnMedium | null> {
  const file = await openRegular(join(folder, name));
  try {
    const head = await readHead(file, reader.suites);
    const type = head.ok ? shownType(head.value) : null;
    return head.ok && type ? shownAs(reader, name, type, head.value) : null;
  } finally {
    await file.close();
  }
}

/** Our files on a medium, newest first, by their heads. No link is followed, no other file opened. Errors are thrown. */
export async function filesOnMedium(
  reader: ReaderOfMedium,
  folder: string,
): Promise<readonly FileOnMedium[]> {
  const names = (await readdir(folder)).filter((name) => OURS.test(name) && name.length <= LONGEST_NAME);
  const files: FileOnMedium[] = [];
  // Generated names hold their day: of too many, the newest are looked at.
  for (const name of names.sort().reverse().slice(0, MOST_FILES)) {
    const file = await look(reader, folder, name).catch(() => null);
    if (file) files.push(file);
  }
  return files.sort((a, b) => b.created - a.created);
}
