import { basename } from 'node:path';
import { type FileMaker, saveMadeFile } from '../files/save-made-file.ts';
import type { HandlersOf } from '../handlers.ts';
import { sheetSteps } from './steps.ts';

/** `workbook:save`: every list and statistics table as Excel. */
export function createWorkbookHandlers(service: FileMaker): HandlersOf<'workbook:save'> {
  return {
    'workbook:save': async ({ job, suggestedName, workbook }) =>
      saveMadeFile(service, {
        job,
        dialogTitle: '保存 Excel 文件',
        suggestedName: basename(suggestedName),
        extension: '.xlsx',
        filter: { name: 'Excel 工作簿', extensions: ['xlsx'] },
        worker: 'sheet-worker',
        data: workbook,
        lastStep: sheetSteps[3],
      }),
  };
}
