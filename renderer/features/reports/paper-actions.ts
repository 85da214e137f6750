import type { Action, Write } from '../../../shared/domain/action.ts';
import type { Paper as PaperRecord } from '../../../shared/domain/paper/paper.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { blocksOf } from '../../../shared/report/check.ts';
import { plainText } from '../../../shared/report/edits.ts';
import type { Paper } from '../../../shared/report/model.ts';

/** The record as it must be once a person has worked on the paper. */
const put = (record: PaperRecord, title: string, set: Partial<Omit<PaperRecord, 'id' | 'edits'>>): Write => {
  const { id, edits: _edits, ...kept } = record;
  return { table: 'paper', id, set: { ...kept, title, ...set } };
};

const generatedText = (generated: Paper, key: string): string => {
  const block = blocksOf(generated).find((one) => one.type === 'paragraph' && one.key === key);
  return block?.type === 'paragraph' ? plainText(block.spans) : '';
};

/** Keeps what a person wrote for a paragraph together with the generated text that it replaces. */
export function editParagraph(
  record: PaperRecord,
  generated: Paper,
  key: string,
  text: string,
  today: CalendarDate,
): Action {
  const entry = { text, replaced: generatedText(generated, key), on: today };
  return {
    label: text.trim() === '' ? '删去一段' : '修改一段',
    writes: [
      put(record, generated.title, {}),
      { table: 'paper', id: record.id, map: 'edits', entries: { [key]: entry } },
    ],
  };
}

/** Takes a paragraph back to what the records give. */
export const restoreParagraph = (record: PaperRecord, key: string): Action => ({
  label: '恢复自动生成的一段',
  writes: [{ table: 'paper', id: record.id, map: 'edits', entries: { [key]: null } }],
});

export const saveHead = (
  record: PaperRecord,
  title: string,
  head: Partial<Omit<PaperRecord, 'id' | 'edits'>>,
): Action => ({ label: '修改文稿设置', writes: [put(record, title, head)] });

export const markExported = (
  record: PaperRecord,
  title: string,
  today: CalendarDate,
  fileName: string,
): Action => ({ label: `导出${title}`, writes: [put(record, title, { exportedOn: today, fileName })] });
