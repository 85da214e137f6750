/** Named steps of writing a workbook, shown in the progress dialog; the last one cannot be cancelled. */
export const sheetSteps = ['整理表格', '生成工作簿', '压缩文件', '写入文件'] as const;
