import { readFile, realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { runSystem } from '../files/run-system.ts';
import { framed, toHex, utf8 } from './primitives/bytes.ts';
import { commonSuite } from './primitives/common-suite.ts';

const idFiles = ['/etc/machine-id', '/var/lib/dbus/machine-id'];
const KEY = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';

/** The value in what `reg query` prints; '' when there is none. */
export const parseMachineGuid = (output: string): string =>
  /^\s*MachineGuid\s+REG_SZ\s+([0-9a-fA-F-]{16,})\s*$/m.exec(output)?.[1]?.toLowerCase() ?? '';

async function systemId(): Promise<string> {
  if (process.platform === 'win32')
    return parseMachineGuid(
      await runSystem('System32\\reg.exe', ['query', KEY, '/v', 'MachineGuid', '/reg:64']),
    );
  for (const path of idFiles) {
    const id = (await readFile(path, 'utf8').catch(() => '')).trim();
    if (id !== '') return id;
  }
  return '';
}

/** Tells a profile in its place from a copy of it: a digest of the machine's id and the folder's real path. */
export async function machineMark(
  profileDir: string,
  idOf: () => Promise<string> = systemId,
): Promise<string> {
  const id = (await idOf()) || hostname();
  const folder = await realpath(profileDir).catch(() => profileDir);
  return toHex(commonSuite.hash(framed(utf8('qinglan machine'), utf8(id), utf8(folder))));
}
