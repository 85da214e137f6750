/** Named steps of writing a paper, shown in the progress dialog; the last one cannot be cancelled. */
export const paperSteps = ['准备版式', '排版正文', '压缩文件', '写入文件'] as const;

/** `done` of `total` steps are behind us. */
export type Progress = (step: string, done: number, total: number) => void;
