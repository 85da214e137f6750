/** What a chosen file is, by its bytes, never by its name. */
export type FileKind =
  | 'empty'
  | 'xlsx'
  | 'xls'
  | 'html'
  | 'text'
  | 'encrypted'
  | 'docx'
  | 'doc'
  | 'pdf'
  | 'zip'
  | 'binary';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]));

function includes(bytes: Uint8Array, needle: Uint8Array): boolean {
  const [first] = needle;
  if (first === undefined) return true;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < needle.length && bytes[at + same] === needle[same]) same += 1;
    if (same === needle.length) return true;
  }
  return false;
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((b, i) => bytes[i] === b);

/** Compound files: .xls, .doc, and password-protected .xlsx, told apart by their directory names. */
function compoundKind(bytes: Uint8Array): FileKind {
  if (includes(bytes, utf16('EncryptedPackage'))) return 'encrypted';
  if (includes(bytes, utf16('WordDocument'))) return 'doc';
  return includes(bytes, utf16('Workbook')) || includes(bytes, utf16('Book')) ? 'xls' : 'binary';
}

function zipKind(bytes: Uint8Array): FileKind {
  if (includes(bytes, ascii('xl/workbook'))) return 'xlsx';
  return includes(bytes, ascii('word/document')) ? 'docx' : 'zip';
}

/** First visible byte after a byte order mark and blanks. */
function firstVisible(bytes: Uint8Array): number {
  let at = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
  while (at < bytes.length && [9, 10, 13, 32].includes(bytes[at] ?? 0)) at += 1;
  return bytes[at] ?? 0;
}

/** @returns the kind by magic bytes: `D0CF11E0`, `PK`, `<` (HTML or XML saved as .xls), else text. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return compoundKind(bytes);
  if (startsWith(bytes, 0x50, 0x4b)) return zipKind(bytes);
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return 'text';
  if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04)) return 'xls';
  const head = bytes.subarray(0, 4096);
  if (head.includes(0)) return 'binary';
  const first = firstVisible(bytes);
  if (first === 0) return 'empty';
  return first === 0x3c ? 'html' : 'text';
}
