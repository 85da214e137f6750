import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../../shared/domain/import/cell.ts';
import { knownLayout, layoutAt, withRemembered } from '../../../shared/domain/import/header.ts';

const sheet: Sheet = {
  name: '怪表',
  rows: [
    ['二〇二六年名册', null],
    ['谁', '哪里'],
    ['甲某', '办公室'],
  ],
};

describe('headings that were mapped before', () => {
  it('are found again although none of their words is known', () => {
    const { key } = layoutAt(sheet, 1, 1);
    const found = knownLayout([sheet], (one) => one === key);
    expect(found).toMatchObject({ sheet: 0, headerRow: 1, headings: ['谁', '哪里'] });
    expect(found && withRemembered(found, { 谁: 'name', 哪里: 'org' })).toMatchObject({
      columns: ['name', 'org'],
      sure: true,
    });
  });

  it('are not made up for a sheet that was never mapped', () => {
    expect(knownLayout([sheet], () => false)).toBeNull();
  });
});
