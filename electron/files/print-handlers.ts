import { basename } from 'node:path';
import { failure, success } from '../../shared/kernel/result.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import { withExtension } from './save-made-file.ts';
import type { SavedFiles } from './saved-files.ts';
import { writeWholeFile } from './write-file.ts';

/** The shown page on paper; `main.ts` makes it from the window. */
export interface PagePrinter {
  /** A4 through the page's print styles. */
  readonly toPdf: (landscape: boolean) => Promise<Uint8Array>;
  /** '' = printed, else the reason that the system gave. */
  readonly toPaper: (landscape: boolean) => Promise<string>;
  readonly hasPrinter: () => Promise<boolean>;
}

export interface PrintDeps {
  readonly host: Host;
  readonly files: SavedFiles;
  readonly printer: PagePrinter;
}

/** `print:pdf` and `print:page`. */
export function createPrintHandlers({
  host,
  files,
  printer,
}: PrintDeps): HandlersOf<'print:pdf' | 'print:page'> {
  return {
    'print:pdf': async ({ suggestedName, landscape }) => {
      const name = withExtension(basename(suggestedName), '.pdf');
      const chosen = await host.askSaveFile('保存为 PDF', name, [{ name: 'PDF 文件', extensions: ['pdf'] }]);
      if (chosen === null) return failure('E_CANCELLED');
      const path = withExtension(chosen, '.pdf');
      const bytes = await printer.toPdf(landscape);
      const written = await writeWholeFile(path, bytes);
      return written.ok ? success(files.remember(path, bytes)) : written;
    },
    'print:page': async ({ landscape }) => {
      if (!(await printer.hasPrinter())) return failure('E_NO_PRINTER');
      const problem = await printer.toPaper(landscape);
      return problem === '' ? success(null) : failure('E_CANCELLED', { cause: problem });
    },
  };
}
