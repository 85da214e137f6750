import { basename } from 'node:path';
import { type Level, levels } from '../../shared/domain/record/fields.ts';
import { failure } from '../../shared/kernel/result.ts';
import { missingPlaces } from '../../shared/report/check.ts';
import type { Paper } from '../../shared/report/model.ts';
import { type FileMaker, saveMadeFile } from '../files/save-made-file.ts';
import type { HandlersOf } from '../handlers.ts';
import { paperSteps } from './steps.ts';

export interface PaperService extends FileMaker {
  /** Highest level that the unit's policy allows on this machine; 内部 unless it says otherwise (product.md). */
  readonly ceiling: () => Level;
}

/**
 * `paper:save`. E_MISSING_DATA: the paper still says 【数据不足】 (`count`, first `reason`). E_LEVEL: above the
 * ceiling, or classified without 份号 (GB/T 9704-2012, 7.2.1).
 */
export function createPaperHandlers(service: PaperService): HandlersOf<'paper:save'> {
  return {
    'paper:save': async ({ job, suggestedName, paper }) => {
      const missing = missingPlaces(paper);
      if (missing.length > 0) {
        return failure('E_MISSING_DATA', { count: missing.length, reason: missing[0]?.reason ?? '' });
      }
      if (!isLevelAllowed(paper, service.ceiling())) return failure('E_LEVEL', { level: paper.level });
      return saveMadeFile(service, {
        job,
        dialogTitle: '保存公文',
        suggestedName: basename(suggestedName),
        extension: '.docx',
        filter: { name: 'Word 文档', extensions: ['docx'] },
        worker: 'word-worker',
        data: paper,
        lastStep: paperSteps[3],
      });
    },
  };
}

function isLevelAllowed(paper: Paper, ceiling: Level): boolean {
  if (levels.indexOf(paper.level) > levels.indexOf(ceiling)) return false;
  const isClassified = paper.level === 'secret' || paper.level === 'confidential';
  return !isClassified || paper.copyNo !== null;
}
