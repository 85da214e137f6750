import { type Sheet, textOf } from '../../../../shared/domain/import/cell.ts';
import {
  guessHeader,
  guessLayout,
  knownLayout,
  type Layout,
  layoutAt,
  layoutWithout,
  withRemembered,
} from '../../../../shared/domain/import/header.ts';
import { readRows } from '../../../../shared/domain/import/read-rows.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import { readFile, readPaste } from './read-file.ts';
import type { FromWorker, Remembered, SheetInfo, ToWorker } from './worker-messages.ts';

/** Parses a roster away from the page; killed by the page when it is cancelled or takes too long. */
const BATCH = 400;
const SAMPLE_ROWS = 12;
const SAMPLE_COLUMNS = 40;

let sheets: readonly Sheet[] = [];
let remembered: Remembered = {};

const send = (message: FromWorker): void => self.postMessage(message);

const infoOf = (sheet: Sheet): SheetInfo => ({
  name: sheet.name,
  rows: sheet.rows.length,
  sample: sheet.rows.slice(0, SAMPLE_ROWS).map((row) => row.slice(0, SAMPLE_COLUMNS).map(textOf)),
});

function recalled(layout: Layout): Layout {
  const columns = remembered[layout.key];
  return columns ? withRemembered(layout, columns) : layout;
}

async function open(message: Extract<ToWorker, { type: 'open' }>): Promise<void> {
  const { source } = message;
  remembered = message.remembered;
  const read = source.type === 'file' ? await readFile(source.bytes) : readPaste(source.text);
  if (!read.ok) {
    send({ type: 'failed', failure: read });
    return;
  }
  sheets = read.value;
  const layout = knownLayout(sheets, (key) => key in remembered) ?? guessLayout(sheets);
  if (layout) send({ type: 'opened', sheets: sheets.map(infoOf), layout: recalled(layout) });
}

function relayout(message: Extract<ToWorker, { type: 'layout' }>): void {
  const sheet = sheets[message.sheet];
  if (!sheet) return;
  const found =
    message.headerRow === null
      ? guessHeader(sheet).layout
      : message.headerRow < 0
        ? layoutWithout(sheet)
        : layoutAt(sheet, message.headerRow, message.headerRows);
  send({ type: 'layout', layout: recalled({ sheet: message.sheet, ...found }) });
}

/** Rows go out in batches, so that taking them in never holds up the page. */
function read(message: Extract<ToWorker, { type: 'read' }>): void {
  const sheet = sheets[message.layout.sheet];
  if (!sheet) return;
  const total = sheet.rows.length;
  let batch: RosterRow[] = [];
  for (const row of readRows(sheet, message.layout, message.today)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    send({ type: 'rows', rows: batch, done: row.row, total });
    batch = [];
  }
  send({ type: 'rows', rows: batch, done: total, total });
  send({ type: 'end' });
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.type === 'open') void open(message);
  else if (message.type === 'layout') relayout(message);
  else read(message);
});
