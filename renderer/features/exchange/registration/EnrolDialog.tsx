import { Box, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { secondRole } from '../../../../shared/contract/account-rule.ts';
import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import type { Peer, UnitCertificate } from '../../../../shared/contract/handoff-calls.ts';
import { packageKinds, peerRoles } from '../../../../shared/domain/handoff/kinds.ts';
import type { Level } from '../../../../shared/domain/record/fields.ts';
import * as f from '../../../../shared/domain/record/fields.ts';
import { levelTerm, packageKindTerm } from '../../../../shared/report/terms.ts';
import { call } from '../../../bridge/bridge.ts';
import { wallNow } from '../../../store/clock.ts';
import { useDraft } from '../../../store/use-draft.ts';
import { failureText } from '../../../text/failure-text.ts';
import { formatMoment } from '../../../text/format.ts';
import { roleTerm } from '../../../text/roles.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { MultiSelectField, NumberField, SelectField, TextField } from '../../../ui/fields.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { kindsOf, kindsText, peerRoleTerm, suiteTerm } from './terms.ts';

export type OpenedIdentity = NonNullable<ReplyOf<'identity:open'>>;

const DAY = 86_400_000;
const levels: readonly Level[] = ['internal', 'secret', 'confidential'];

const termsSchema = z.object({
  role: z.enum(peerRoles),
  kinds: z.array(z.enum(packageKinds)),
  level: f.level,
  years: z.number().int().nullable(),
  supersedes: z.string(),
});
type Terms = z.infer<typeof termsSchema>;

const usual = (isSuperior: boolean): Terms => {
  const role = isSuperior ? 'superior' : 'subordinate';
  return { role, kinds: [...kindsOf(role)], level: 'internal', years: 3, supersedes: '' };
};

const certificateText = ({ serial, level, kinds, expires }: UnitCertificate): string =>
  `第${serial}号，${levelTerm[level]}，${kindsText(kinds)}，有效期至 ${formatMoment(expires).slice(0, 10)}`;

interface EnrolDialogProps {
  readonly opened: OpenedIdentity;
  readonly peers: readonly Peer[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Registering a unit: its fingerprint is compared by telephone, and one group is typed in. */
export function EnrolDialog({ opened, peers, onDone, onCancel }: EnrolDialogProps) {
  const { card, certificate } = opened;
  const toast = useToast();
  // Which group is asked for must not be known before the call; it only has to be another one each time.
  const group = useMemo(() => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0, []) % 8;
  const [terms, keep, drop] = useDraft(`enrol/${card.unitId}`, termsSchema, usual(certificate !== null));
  const { role, kinds, level, years, supersedes } = terms;
  const change = (part: Partial<Terms>) => keep({ ...terms, ...part });
  // Heard by telephone for this group alone: not kept.
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const lost = peers.filter((peer) => peer.supersededBy === null && peer.unitId !== card.unitId);
  const submit = async () => {
    if (!/^\d{4}$/.test(digits.trim())) return setError('请输入电话中听到的四位数字。');
    setBusy(true);
    const done = await call('identity:enrol', {
      ...{ session: opened.session, role, level, kinds: [...kinds], group, digits: digits.trim() },
      expires: years === null ? null : wallNow() + years * 365 * DAY,
      supersedes: supersedes === '' ? null : supersedes,
    });
    setBusy(false);
    if (!done.ok) return setError(failureText(done));
    toast.show({
      text: done.value.isConfirmed
        ? `已登记 ${done.value.name}`
        : `已登记 ${done.value.name}，还须${roleTerm[secondRole(done.value.enrolledRole)]}复核后才能往来。`,
    });
    drop();
    onDone();
  };
  const cancel = () => {
    drop();
    onCancel();
  };
  return (
    <FormDialog
      open
      title={`登记单位：${card.name}`}
      verb="登记"
      onSubmit={submit}
      onCancel={cancel}
      busy={busy}
    >
      {opened.known ? (
        <Typography>
          这个单位已经登记为{peerRoleTerm[opened.known.role]}；再次登记会更新它的范围和期限。
        </Typography>
      ) : null}
      {certificate ? (
        <Typography>
          {`文件中有发给本单位的证书：${certificateText(certificate)}。登记后一并保存。`}
        </Typography>
      ) : null}
      <Box>
        <Typography variant="h3" component="h3" sx={{ mb: 1 }}>
          身份指纹（{suiteTerm[card.suite]}算法）
        </Typography>
        <Fingerprint groups={card.fingerprint} hidden={group} />
      </Box>
      <TextField
        label={`第 ${group + 1} 组的四位数字`}
        value={digits}
        onChange={(text) => {
          setDigits(text);
          setError(undefined);
        }}
        maxLength={8}
        required
        autoFocus
        error={error}
        help={`请打电话给对方，逐组核对，并请对方读出第 ${group + 1} 组。`}
        width={200}
      />
      <SelectField
        label="与本单位的关系"
        value={role}
        onChange={(next) => change({ role: next, kinds: [...kindsOf(next)] })}
        options={peerRoles.map((value) => ({ value, label: peerRoleTerm[value] }))}
      />
      <MultiSelectField
        label="往来的包"
        value={kinds}
        onChange={(next) => change({ kinds: [...next] })}
        options={kindsOf(role).map((value) => ({ value, label: packageKindTerm[value] }))}
      />
      <SelectField
        label="最高密级"
        value={level}
        onChange={(next) => change({ level: next })}
        options={levels.map((value) => ({ value, label: levelTerm[value] }))}
        help="高于此密级的记录不会发给该单位。"
      />
      <NumberField
        label="有效期"
        value={years}
        onChange={(next) => change({ years: next })}
        min={1}
        max={10}
        unit="年"
        width={160}
      />
      {lost.length > 0 ? (
        <SelectField
          label="替代的登记"
          value={supersedes}
          onChange={(next) => change({ supersedes: next })}
          options={[
            { value: '', label: '不替代' },
            ...lost.map((peer) => ({ value: peer.unitId, label: peer.name })),
          ]}
          help="对方密钥丢失后重新制作身份文件时选择；原登记随即撤销。"
        />
      ) : null}
    </FormDialog>
  );
}
