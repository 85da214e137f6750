import { useState } from 'react';
import type { Role } from '../../../shared/contract/define.ts';
import { passwordFaultOf } from '../../../shared/domain/account/password-rule.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { roleDuty, roleTerm } from '../../text/roles.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { passwordFaultText } from './texts.ts';

interface AccountDialogProps {
  /** What this account may make, never empty. */
  readonly offered: readonly Role[];
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Name, role and first password of another account. */
export function AccountDialog({ offered, names, onClose }: AccountDialogProps) {
  const toast = useToast();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(offered.includes('liaison') ? 'liaison' : (offered[0] ?? 'auditor'));
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>();
  const trimmed = name.trim();
  const nameFault =
    trimmed === '' ? '请填写姓名。' : names.includes(trimmed) ? '已有同名账号，请换一个名称。' : undefined;
  const fault = passwordFaultOf(password, trimmed);
  const repeatFault = repeated === password ? undefined : '两次输入的口令不一样，请重新输入。';
  const submit = async () => {
    setTried(true);
    if (nameFault || fault || repeatFault) return;
    setBusy(true);
    const added = await call('account:add', { name: trimmed, role, password });
    setBusy(false);
    if (!added.ok) {
      setRefusal(failureText(added));
      return;
    }
    toast.show({ text: `已添加账号“${trimmed}”（${roleTerm[role]}）。` });
    onClose();
  };
  return (
    <FormDialog
      open
      title="添加账号"
      verb="添加账号"
      onSubmit={submit}
      onCancel={onClose}
      busy={busy}
      width="xs"
    >
      <TextField
        label="姓名"
        required
        autoFocus
        maxLength={40}
        value={name}
        onChange={setName}
        error={tried ? nameFault : undefined}
      />
      <SelectField
        label="角色"
        required
        value={role}
        onChange={(value) => {
          if (value !== null) setRole(value);
          setRefusal(undefined);
        }}
        options={offered.map((each) => ({ value: each, label: roleTerm[each] }))}
        help={roleDuty[role]}
        error={refusal}
      />
      <TextField
        label="初始口令"
        type="password"
        required
        maxLength={256}
        value={password}
        onChange={setPassword}
        error={tried && fault ? passwordFaultText[fault] : undefined}
        help="由本人输入，登录后可以修改。"
      />
      <TextField
        label="再输一次"
        type="password"
        required
        maxLength={256}
        value={repeated}
        onChange={setRepeated}
        error={tried ? repeatFault : undefined}
      />
    </FormDialog>
  );
}
