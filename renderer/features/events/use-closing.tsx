import type { ReactNode } from 'react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  type ClosingGap,
  closeEvent,
  isLateClosing,
  missingForClosing,
} from '../../../shared/domain/conduct/closing.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { formatHours } from '../../../shared/kernel/credit-amount.ts';
import { useActor } from '../../store/actor.ts';
import { useToday } from '../../store/clock.ts';
import { useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { type MissingLine, StepDialog } from '../../ui/StepDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { closingGapText, ruleFailure } from './texts.ts';

/** Where the missing thing is got. */
const fixes: Readonly<Record<ClosingGap, { readonly label: string; readonly path: string }>> = {
  approval: { label: '填写审批', path: 'scheme' },
  sessions: { label: '安排课次', path: 'sessions' },
  roster: { label: '生成名单', path: 'roster' },
  'sign-in': { label: '去签到', path: 'sessions' },
  scheme: { label: '添加方案', path: 'evidence?kind=scheme' },
  notice: { label: '添加通知', path: 'evidence?kind=notice' },
  timetable: { label: '添加课表', path: 'evidence?kind=timetable' },
  'sign-in-sheet': { label: '添加签到表', path: 'evidence?kind=sign-in-sheet' },
  'open-leave': { label: '处理请假', path: 'leave' },
  'rule-set': { label: '查看规则', path: '/hours/rules' },
  'period-locked': { label: '查看锁定', path: '/hours' },
};

export function useMissingLines(
  event: Event,
  onGo: () => void,
): (gaps: readonly ClosingGap[]) => readonly MissingLine[] {
  const navigate = useNavigate();
  return (gaps) =>
    gaps.map((gap) => {
      const { label, path } = fixes[gap];
      const to = path.startsWith('/') ? path : `/events/${event.id}/${path}`;
      const run = () => {
        onGo();
        navigate(to);
      };
      return { key: gap, text: closingGapText[gap], fix: { label, run } };
    });
}

/** 认定学时: closes at once when everything is there, else shows what is missing with the button that gets each. */
export function useClosing(event: Event): { readonly close: () => void; readonly dialog: ReactNode } {
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const today = useToday();
  const { name: by } = useActor();
  const [missing, setMissing] = useState<readonly ClosingGap[]>([]);
  const [explaining, setExplaining] = useState(false);
  const lines = useMissingLines(event, () => setMissing([]));
  const enter = async (lateNote: string) => {
    setExplaining(false);
    const closed = closeEvent(store.records(), { eventId: event.id, today, by, lateNote });
    if (!closed.ok) return toast.show({ text: ruleFailure(closed.code), tone: 'error' });
    const { people, quarters } = closed.value;
    await commit(closed.value, `已结班，${people} 人共 ${formatHours(quarters)} 学时入账`);
  };
  const close = () => {
    const gaps = missingForClosing(store.records(), event.id);
    if (gaps.length > 0) setMissing(gaps);
    else if (isLateClosing(event, today)) setExplaining(true);
    else void enter('');
  };
  const dialog = explaining ? (
    <StepDialog
      open
      title="延迟结班"
      hint="活动结束已超过一个月，结班时需要说明原因。"
      verb="结班"
      missing={[]}
      reason={{ label: '延迟提交说明', required: true }}
      onSubmit={enter}
      onCancel={() => setExplaining(false)}
    />
  ) : (
    <StepDialog
      open={missing.length > 0}
      title={`结班前还差 ${missing.length} 项`}
      hint="学时在结班时入账，以下内容齐全后即可认定："
      verb="结班"
      missing={lines(missing)}
      onSubmit={() => setMissing([])}
      onCancel={() => setMissing([])}
    />
  );
  return { close, dialog };
}
