import { dirname } from 'node:path';
import type { SavedFile } from '../../shared/contract/file-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { mediumFailure } from '../backup/folder.ts';
import { withExtension } from '../files/save-made-file.ts';
import { type WriteFailure, writeWholeFile } from '../files/write-file.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { type Bytes, equalBytes, random, toHex } from '../vault/primitives/bytes.ts';
import { certificateFor, hasBegun, isCertificateOf, issue } from './certificates.ts';
import { identityName } from './file-names.ts';
import { fingerprintOf } from './fingerprint.ts';
import { LARGEST_IDENTITY, openIdentity, sealIdentity } from './identity-file.ts';
import { type Certificate, cardOf, type IdentityContent } from './identity-format.ts';
import { asIdentity, type IdentityParts, identityFilter, ownIdentity } from './identity-parts.ts';
import { openRegular } from './inbox.ts';
import { findPeer, hasOtherKeys, peerOf } from './peers.ts';

type FileCall = 'identity:own' | 'identity:save' | 'identity:open' | 'identity:certify';
const locked = failure('E_LOCKED');

/** A file that the person picked: regular, small, whole in memory. */
async function readIdentityFile(path: string): Promise<Result<Bytes, 'E_LENGTH' | 'E_IO'>> {
  try {
    const file = await openRegular(path);
    try {
      const { size } = await file.stat();
      if (size > LARGEST_IDENTITY) return failure('E_LENGTH', { bytes: size });
      return success(new Uint8Array(await file.readFile()));
    } finally {
      await file.close();
    }
  } catch (error) {
    return failure('E_IO', (await mediumFailure(dirname(path), error)).facts);
  }
}

/** The own identity file, certificates for others, and opening what others brought. */
export function createIdentityFileHandlers(parts: IdentityParts): HandlersOf<FileCall> {
  const { host, vault, files, store, opened } = parts;

  const ask = async (title: string): Promise<string | null> => {
    const name = identityName(host.now(), toHex(random(2)));
    const chosen = await host.askSaveFile(title, name, [identityFilter]);
    return chosen === null ? null : withExtension(chosen, '.qlid');
  };

  /** Whole on the medium and read back, or not there. */
  const write = async (
    path: string,
    content: IdentityContent,
  ): Promise<Result<SavedFile, WriteFailure | 'E_LOCKED'>> => {
    const keyring = vault.keyring();
    const bytes = keyring && (await sealIdentity(keyring.suite, keyring.sign, content, host.now()));
    if (!bytes) return locked;
    const written = await writeWholeFile(path, bytes);
    if (!written.ok) return written;
    const read = await readIdentityFile(path);
    const isSame = read.ok && equalBytes(read.value, bytes);
    return isSame ? success(files.remember(path, bytes)) : failure('E_IO', { part: 'verify' });
  };

  const own: Handler<'identity:own'> = async () => {
    const unit = ownIdentity(vault);
    if (!unit) return locked;
    const { suite, vaultId: unitId } = unit;
    const { unitSign: signKey, unitExchange: exchangeKey } = unit;
    const keys = { unitId, signKey: new Uint8Array(signKey), exchangeKey: new Uint8Array(exchangeKey) };
    return success({ unitId, suite: suite.id, fingerprint: fingerprintOf(suite, keys) });
  };

  const save: Handler<'identity:save'> = async ({ unitName }) => {
    const path = await ask('保存本单位身份文件');
    if (path === null) return failure('E_CANCELLED');
    const unit = ownIdentity(vault);
    if (!unit) return locked;
    return write(path, { issuer: asIdentity(unit, unitName), certificate: null });
  };

  const certify: Handler<'identity:certify'> = async ({ unitId, unitName }) => {
    const before = await store.load();
    const suite = vault.suite();
    if (!before.ok || !suite) return before.ok ? locked : failure('E_IO', before.facts);
    const possible = issue(before.value, suite, unitId, host.now());
    if (!possible.ok) return possible;
    const path = await ask('保存下级单位证书');
    if (path === null) return failure('E_CANCELLED');
    const unit = ownIdentity(vault);
    if (!unit) return locked;
    let certificate: Certificate | null = null;
    // The number is used up before the file exists: it is never given out twice.
    const numbered = await store.change((file) => {
      const issued = issue(file, suite, unitId, host.now());
      if (!issued.ok) return issued;
      certificate = issued.value.certificate;
      return success(issued.value.file);
    });
    return numbered.ok ? write(path, { issuer: asIdentity(unit, unitName), certificate }) : numbered;
  };

  const open: Handler<'identity:open'> = async () => {
    const path = await host.askOpenFile('选择身份文件或证书', [identityFilter]);
    if (path === null) return success(null);
    const unit = ownIdentity(vault);
    if (!unit) return locked;
    const bytes = await readIdentityFile(path);
    if (!bytes.ok) return bytes;
    const content = await openIdentity(bytes.value, unit.suite, vault.suites);
    if (!content.ok) return content;
    const { issuer, certificate } = content.value;
    if (issuer.unitId === unit.vaultId) return failure('E_OWN_UNIT');
    if (certificate && !isCertificateOf(certificate, unit))
      return failure('E_NOT_CERTIFIED', { unit: certificate.subject.name });
    if (certificate && certificate.expires <= host.now())
      return failure('E_EXPIRED', { at: certificate.expires });
    if (certificate && !hasBegun(certificate, host.now()))
      return failure('E_NOT_BEGUN', { at: certificate.from });
    const registered = await store.load();
    if (!registered.ok) return registered;
    const known = findPeer(registered.value, issuer.unitId);
    if (known && hasOtherKeys(known, issuer)) return failure('E_SIGNATURE', { unit: known.name });
    const session = toHex(random(12));
    opened.clear();
    opened.set(session, { content: content.value, certificate: certificate ? bytes.value : null });
    return success({
      session,
      card: cardOf(unit.suite, issuer),
      certificate: certificate && certificateFor(unit.suite, issuer, certificate),
      known: known && peerOf(unit.suite, known),
    });
  };

  return { 'identity:own': own, 'identity:save': save, 'identity:certify': certify, 'identity:open': open };
}
