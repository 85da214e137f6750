import { useState } from 'react';
import { passwordFaultOf } from '../../../shared/domain/account/password-rule.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { passwordFaultText } from './texts.ts';

interface PasswordDialogProps {
  readonly userName: string;
  readonly onClose: () => void;
}

/** The old password, the new one twice. */
export function PasswordDialog({ userName, onClose }: PasswordDialogProps) {
  const toast = useToast();
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>();
  const fault = passwordFaultOf(newPassword, userName);
  const newFault = fault
    ? passwordFaultText[fault]
    : newPassword === oldPassword
      ? '新口令与原口令相同。'
      : undefined;
  const repeatFault = repeated === newPassword ? undefined : '两次输入的口令不一样，请重新输入。';
  const submit = async () => {
    setTried(true);
    if (oldPassword === '' || newFault || repeatFault) return;
    setBusy(true);
    const changed = await call('vault:change-password', { oldPassword, newPassword });
    setBusy(false);
    if (!changed.ok) {
      setRefusal(failureText(changed));
      return;
    }
    toast.show({ text: '口令已修改，下次登录使用新口令。以前的备份仍用备份时的口令。' });
    onClose();
  };
  return (
    <FormDialog
      open
      title="修改口令"
      verb="修改口令"
      onSubmit={submit}
      onCancel={onClose}
      busy={busy}
      width="xs"
    >
      <TextField
        label="原口令"
        type="password"
        required
        autoFocus
        maxLength={256}
        value={oldPassword}
        onChange={(text) => {
          setOld(text);
          setRefusal(undefined);
        }}
        error={refusal ?? (tried && oldPassword === '' ? '请输入原口令。' : undefined)}
      />
      <TextField
        label="新口令"
        type="password"
        required
        maxLength={256}
        value={newPassword}
        onChange={setNew}
        error={tried ? newFault : undefined}
        help="至少 8 个字符，含 4 个以上不同字符，区分大小写。"
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
