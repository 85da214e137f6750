import { stat } from 'node:fs/promises';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { evidencePath } from '../evidence/folder.ts';
import { type SealFailure, type SealOptions, type Source, sealUnder } from '../evidence/seal-file.ts';
import type { Attachment } from './open-package.ts';

const PIECE = 1024 * 1024;

class ChunkDamaged extends Error {
  readonly code = 'ECHUNK';
}

/** The copy in the inbox was verified; if it changed since, reading stops. */
async function* pieces({ volume, at, length }: Attachment): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; done += PIECE) {
    const piece = await volume.reader.read(at + done, Math.min(PIECE, length - done));
    if (!piece.ok) throw new ChunkDamaged();
    yield piece.value;
  }
}

const sourceOf = (attachment: Attachment): Source => ({
  fileName: '',
  size: attachment.length,
  pieces: () => pieces(attachment),
});

/**
 * Seals the attachments of a package with the own keys under the ids that the records name. A file that is there
 * already stays: no other unit can replace it. After a failure those that were sealed before are whole and stay.
 */
export async function keepAttachments(
  attachments: readonly Attachment[],
  options: Omit<SealOptions, 'level' | 'onProgress'>,
  onStep: (step: string, done: number, total: number) => void,
): Promise<Result<number, SealFailure | 'E_CHUNK'>> {
  let kept = 0;
  for (const [done, attachment] of attachments.entries()) {
    onStep('保存佐证材料', done, attachments.length);
    if (options.signal.aborted) return failure('E_CANCELLED');
    const isThere = await stat(evidencePath(options.folder, attachment.fileId)).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    const sealed = await sealUnder(attachment.fileId, sourceOf(attachment), null, {
      ...options,
      level: attachment.level,
      onProgress: () => undefined,
    });
    if (!sealed.ok) return sealed.facts.errno === 'ECHUNK' ? failure('E_CHUNK') : sealed;
    kept += 1;
  }
  onStep('保存佐证材料', attachments.length, attachments.length);
  return success(kept);
}
