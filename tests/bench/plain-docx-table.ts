import {
  Document,
  HeightRule,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { ReportTable } from '../../shared/report/model.ts';
import { tableLayout } from '../../shared/report/table-layout.ts';
import { spansText } from '../../shared/report/typography.ts';

/**
 * The same table with one `docx` object for each cell: the reference of [long_table]. Same widths, letter sizes,
 * repeated header and whole rows, so that both files show the same.
 */
export async function plainDocxTable(table: ReportTable, areaWidth: number): Promise<Uint8Array> {
  const { widths, size } = tableLayout(table, areaWidth);
  const cell = (text: string, index: number): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          spacing: { line: size * 13, lineRule: 'exact' },
          children: [new TextRun({ text, size, font: '仿宋_GB2312' })],
        }),
      ],
    });
  const row = (texts: readonly string[], tableHeader: boolean): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      height: { value: 397, rule: HeightRule.ATLEAST },
      children: texts.map(cell),
    });
  const document = new Document({
    sections: [
      {
        children: [
          new Table({
            columnWidths: [...widths],
            layout: TableLayoutType.FIXED,
            width: { size: areaWidth, type: WidthType.DXA },
            rows: [
              row(
                table.columns.map((column) => column.title),
                true,
              ),
              ...table.rows.map((cells) =>
                row(
                  cells.map((one) => spansText(one.spans)),
                  false,
                ),
              ),
            ],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
