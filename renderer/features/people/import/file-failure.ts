import { assertNever } from '../../../../shared/kernel/assert-never.ts';
import type { Failure } from '../../../../shared/kernel/result.ts';
import type { ReadFailure } from './read-file.ts';

const NOTHING = '花名册没有改动。';
const kinds: Readonly<Record<string, string>> = {
  docx: 'Word 文档',
  doc: 'Word 文档',
  pdf: 'PDF 文档',
  zip: '压缩文件',
  binary: '其他类型的文件',
};

/** What happened, that nothing was lost, what to do. @param name file name, '' for pasted text */
export function readFailureText(problem: Failure<ReadFailure>, name: string): string {
  const file = name === '' ? '粘贴的内容' : `“${name}”`;
  const { facts } = problem;
  switch (problem.code) {
    case 'E_FILE_EMPTY':
      return `${file}是空文件，可能没有保存完整。${NOTHING}请重新保存后再选。`;
    case 'E_FILE_LARGE':
      return `${file}超过 ${facts.limit} MB，没有读入。${NOTHING}请删去图片和无关工作表后再选。`;
    case 'E_FILE_ENCRYPTED':
      return `${file}设有打开密码，无法读取。${NOTHING}请在 Excel 或 WPS 中取消密码、另存后再选。`;
    case 'E_FILE_KIND':
      return `${file}是${kinds[String(facts.kind)] ?? '其他类型的文件'}，不是表格。${NOTHING}请选择 Excel 或 CSV 文件；表格在 Word 里时，可复制后粘贴。`;
    case 'E_FILE_DAMAGED':
      return `${file}已损坏或没有拷贝完整。${NOTHING}请用 Excel 或 WPS 打开、另存后再选。`;
    case 'E_FILE_ENCODING':
      return `${file}的文字编码无法识别。${NOTHING}请用 Excel 或 WPS 另存为 .xlsx 后再选。`;
    case 'E_NO_ROWS':
      return `${file}里没有内容。${NOTHING}请检查后再试。`;
    case 'E_MANY_ROWS':
      return `${file}超过 ${Number(facts.limit).toLocaleString('zh-CN')} 行，没有读入。${NOTHING}请删去多余的空行，或分成几个文件。`;
    case 'E_SLOW':
      return `${file}读了 ${facts.seconds} 秒还没有读完，已停止。${NOTHING}请删去图片、公式和无关工作表后再选。`;
    default:
      return assertNever(problem.code);
  }
}
