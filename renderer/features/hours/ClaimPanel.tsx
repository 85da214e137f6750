import { Box, Button, Link, Stack, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { Claim } from '../../../shared/domain/hours/claim.ts';
import { type ClaimStep, claimSteps, likelyDuplicates } from '../../../shared/domain/hours/claim-steps.ts';
import { formatDays, formatHours } from '../../../shared/kernel/credit-amount.ts';
import { showDateRange } from '../../../shared/report/format.ts';
import { claimKindTerm, claimStatusTerm, ledgerTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { useEvidence } from '../../store/use-evidence.ts';
import { DetailPanel } from '../../ui/DetailPanel.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { claimTone } from './texts.ts';

interface ClaimPanelProps {
  readonly claim: Claim | undefined;
  readonly onClose: () => void;
  readonly onStep: (step: ClaimStep, claim: Claim) => void;
  readonly onEdit: (claim: Claim) => void;
}

const verb: Readonly<Record<ClaimStep, string>> = {
  submit: '提交',
  grant: '认定',
  return: '退回',
  refuse: '不予认定',
  withdraw: '撤回',
};

/** One claim: facts, proof, likely duplicates, and the steps that are possible. */
export function ClaimPanel({ claim, onClose, onStep, onEdit }: ClaimPanelProps) {
  return (
    <DetailPanel title="学时申报" open={claim !== undefined} onClose={onClose}>
      {claim ? <Body claim={claim} onStep={onStep} onEdit={onEdit} /> : null}
    </DetailPanel>
  );
}

function Body({
  claim,
  onStep,
  onEdit,
}: Omit<ClaimPanelProps, 'claim' | 'onClose'> & { readonly claim: Claim }) {
  const records = useRecords();
  const duplicates = useMemo(() => likelyDuplicates(records, claim), [records, claim]);
  const editable = claim.status === 'draft' || claim.status === 'returned' || claim.status === 'submitted';
  return (
    <Stack spacing={3}>
      <Box>
        <Typography variant="h3">{claim.title}</Typography>
        <StatusChip tone={claimTone[claim.status]} label={claimStatusTerm[claim.status]} />
      </Box>
      <Typography component="div">
        <div>{records.person.get(claim.personId)?.name}</div>
        <div>{showDateRange(claim.from, claim.to)}</div>
        <div>
          {claimKindTerm[claim.kind]}，计入{ledgerTerm[claim.ledger]}，{formatDays(claim.days)}天
        </div>
        <div>
          申报{formatHours(claim.asked)}学时，认定{formatHours(claim.granted)}学时
        </div>
        {claim.host === '' ? null : <div>主办：{claim.host}</div>}
        {claim.reason === '' ? null : <div>理由：{claim.reason}</div>}
        {claim.reviewer === '' ? null : (
          <div>
            审核：{claim.reviewer} {claim.reviewedAt ?? ''}
          </div>
        )}
      </Typography>
      {duplicates.length > 0 ? (
        <Typography color="warning.main" role="note">
          可能重复：{duplicates.join('、')}。同一培训不重复计算，请核对后再认定。
        </Typography>
      ) : null}
      <Proof claim={claim} />
      <Stack direction="row" spacing={2} sx={{ flexWrap: 'wrap', rowGap: 2 }}>
        {claimSteps(claim).map((step) => (
          <Button
            key={step}
            variant={step === 'grant' || step === 'submit' ? 'contained' : 'outlined'}
            onClick={() => onStep(step, claim)}
          >
            {verb[step]}
          </Button>
        ))}
        {editable ? (
          <Button variant="outlined" onClick={() => onEdit(claim)}>
            修改
          </Button>
        ) : null}
      </Stack>
    </Stack>
  );
}

/** 证明材料: files of this claim. Without any, the credit is shown as 待佐证. */
function Proof({ claim }: { readonly claim: Claim }) {
  const records = useRecords();
  const files = useEvidence({ table: 'claim', id: claim.id, level: 'internal' });
  const own = useMemo(
    () =>
      [...records.evidence.values()].filter((one) => one.ownerTable === 'claim' && one.ownerId === claim.id),
    [records.evidence, claim.id],
  );
  return (
    <Box component="section" aria-label="证明材料">
      <Typography variant="h3">证明材料</Typography>
      {own.length === 0 ? (
        <Typography color="text.secondary">还没有证明，认定后将标注待佐证。</Typography>
      ) : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {own.map((one) => (
          <Box component="li" key={one.id} sx={{ py: 1 }}>
            <Link component="button" type="button" onClick={() => files.save(one)} title="另存为文件">
              {one.fileName}
            </Link>
          </Box>
        ))}
      </Box>
      <Button variant="outlined" disabled={files.busy} onClick={() => files.pick('certificate')}>
        添加证明
      </Button>
    </Box>
  );
}
