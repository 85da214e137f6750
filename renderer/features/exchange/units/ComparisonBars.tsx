import { Box, Card, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import {
  type ComparedRate,
  comparedRates,
  type Finding,
  findingOf,
} from '../../../../shared/domain/handoff/compare-units.ts';
import { rates } from '../../../../shared/domain/handoff/measures.ts';
import { Bars } from '../../../ui/Bars.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import type { UnitRow } from './unit-rows.ts';

const nameOf = (id: ComparedRate): string => rates.find((rate) => rate.id === id)?.name ?? id;
const isShare = (id: ComparedRate): boolean => rates.find((rate) => rate.id === id)?.unit === 'share';
const options = comparedRates.map((value) => ({ value, label: nameOf(value) }));

const shown = (rate: ComparedRate, value: number): string =>
  isShare(rate) ? `${Math.round(value * 1_000) / 10}%` : `${Math.round(value * 10) / 10}`;

/** The finding as a sentence, so that the bars only support it. */
export function findingTitle({ rate, mark, below, ranked }: Finding): string {
  const name = nameOf(rate);
  if (ranked.length === 0 || mark === null) return `还没有可以比较的${name}`;
  const against = isShare(rate) && mark === 1 ? '未达到100%' : `低于平均（${shown(rate, mark)}）`;
  return below.length === 0 ? `各单位${name}都已达到` : `${below.length}个单位${name}${against}`;
}

interface ComparisonBarsProps {
  readonly units: readonly UnitRow[];
  readonly onOpen: (unitId: string) => void;
}

/** One rate of all units, lowest first, from zero. */
export function ComparisonBars({ units, onOpen }: ComparisonBarsProps) {
  const [rate, setRate] = useState<ComparedRate>('compliance.share');
  const finding = useMemo(() => findingOf(units, rate), [units, rate]);
  const below = new Set(finding.below.map((unit) => unit.unitId));
  const own = units.find((unit) => unit.state === 'own')?.unitId;
  const max = isShare(rate) ? 1 : Math.max(...finding.ranked.map(({ value }) => value), 0);
  return (
    <Card component="section" aria-label="单位对比图">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2, flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ flex: 1, minWidth: 200 }}>
          {findingTitle(finding)}
        </Typography>
        <Box sx={{ width: 160 }}>
          <SelectField label="比较" value={rate} options={options} onChange={setRate} />
        </Box>
      </Box>
      <Bars
        labelWidth={200}
        items={finding.ranked.map(({ unit, value }) => ({
          label: unit.unitId === own ? `${unit.name}（本单位）` : unit.name,
          value,
          max,
          shown: `${shown(rate, value)}${below.has(unit.unitId) ? ' 偏低' : ''}`,
          tone: below.has(unit.unitId) ? 'warning' : 'primary',
          ...(unit.unitId === own ? {} : { onOpen: () => onOpen(unit.unitId) }),
        }))}
      />
    </Card>
  );
}
