import { hashId } from '../../shared/log/change-id.ts';
import { seal, unseal } from './seal.ts';
import type { Session } from './session.ts';

const idOf = (key: string): string => `draft/${hashId(key)}`;

/** Rejects when the draft is not on disk: the caller keeps what was typed. */
export async function saveDraft(session: Session, key: string, value: unknown): Promise<void> {
  const sealed = await seal('internal', [{ id: idOf(key), text: JSON.stringify(value ?? null) }]);
  if (!sealed.ok) throw new Error(`draft not saved: ${sealed.code}`);
  for (const { bytes } of sealed.value) await session.database.drafts.put({ key: hashId(key), bytes });
}

/** Undefined when there is none, or when it does not open. */
export async function loadDraft(session: Session, key: string): Promise<unknown> {
  const row = await session.database.drafts.get(hashId(key));
  if (!row) return undefined;
  const texts = await unseal([{ id: idOf(key), bytes: row.bytes }]);
  return texts.ok ? JSON.parse(texts.value[0] ?? 'null') : undefined;
}

export const dropDraft = (session: Session, key: string): Promise<void> =>
  session.database.drafts.delete(hashId(key));
