import type { Sheet } from '../../../../shared/domain/import/cell.ts';
import { type Decode, decodeText } from '../../../../shared/domain/import/decode.ts';
import { parseDelimited } from '../../../../shared/domain/import/delimited.ts';
import { htmlCharset, htmlSheets } from '../../../../shared/domain/import/html-table.ts';
import { limits, unpackedBytes } from '../../../../shared/domain/import/limits.ts';
import { type FileKind, sniff } from '../../../../shared/domain/import/sniff.ts';
import { failure, type Result, success } from '../../../../shared/kernel/result.ts';
import { readWorkbook } from './read-workbook.ts';

/** Why a file gives no table; the texts are in `file-failure.ts`. */
export type ReadFailure =
  | 'E_FILE_EMPTY'
  | 'E_FILE_LARGE'
  | 'E_FILE_ENCRYPTED'
  | 'E_FILE_KIND'
  | 'E_FILE_DAMAGED'
  | 'E_FILE_ENCODING'
  | 'E_NO_ROWS'
  | 'E_MANY_ROWS'
  | 'E_SLOW';

const decode: Decode = (encoding, bytes) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

function htmlText(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const said = htmlCharset(head);
  return (said === null ? null : decode(said, bytes)) ?? decodeText(bytes, decode);
}

async function fromBook(bytes: Uint8Array, legacy: boolean): Promise<Result<readonly Sheet[], ReadFailure>> {
  try {
    return success(await readWorkbook(bytes, legacy));
  } catch (error) {
    // The reader throws on damage and on protection; its message only tells the two apart.
    const text = error instanceof Error ? error.message : '';
    return failure(/password|encrypt/i.test(text) ? 'E_FILE_ENCRYPTED' : 'E_FILE_DAMAGED');
  }
}

async function sheetsOf(kind: FileKind, bytes: Uint8Array): Promise<Result<readonly Sheet[], ReadFailure>> {
  switch (kind) {
    case 'empty':
      return failure('E_FILE_EMPTY');
    case 'encrypted':
      return failure('E_FILE_ENCRYPTED');
    case 'xlsx':
      if (unpackedBytes(bytes) > limits.unpackedBytes) {
        return failure('E_FILE_LARGE', { limit: limits.unpackedBytes / 1024 / 1024 });
      }
      return fromBook(bytes, false);
    case 'xls':
      return fromBook(bytes, true);
    case 'html': {
      const text = htmlText(bytes);
      if (text === null) return failure('E_FILE_ENCODING');
      return /<Workbook\b/.test(text.slice(0, 4096)) ? fromBook(bytes, false) : success(htmlSheets(text));
    }
    case 'text': {
      const text = decodeText(bytes, decode);
      if (text === null) return failure('E_FILE_ENCODING');
      return success([{ name: '表格', rows: parseDelimited(text) }]);
    }
    default:
      return failure('E_FILE_KIND', { kind });
  }
}

const isEmpty = (sheet: Sheet): boolean =>
  sheet.rows.every((row) => row.every((cell) => cell === null || cell === ''));

/** Caps and the empty case are the same for every kind of file. */
export function checkedSheets(sheets: readonly Sheet[]): Result<readonly Sheet[], ReadFailure> {
  const filled = sheets.filter((sheet) => !isEmpty(sheet));
  if (filled.length === 0) return failure('E_NO_ROWS');
  const long = filled.find((sheet) => sheet.rows.length > limits.rows);
  return long ? failure('E_MANY_ROWS', { limit: limits.rows }) : success(filled);
}

/** Bytes of a chosen file → its sheets, whatever its name says it is. */
export async function readFile(bytes: Uint8Array): Promise<Result<readonly Sheet[], ReadFailure>> {
  if (bytes.length > limits.bytes) return failure('E_FILE_LARGE', { limit: limits.bytes / 1024 / 1024 });
  const sheets = await sheetsOf(sniff(bytes), bytes);
  return sheets.ok ? checkedSheets(sheets.value) : sheets;
}

/** Cells pasted from Excel or WPS. */
export const readPaste = (text: string): Result<readonly Sheet[], ReadFailure> =>
  text.trim() === '' ? failure('E_NO_ROWS') : checkedSheets([{ name: '粘贴', rows: parseDelimited(text) }]);
