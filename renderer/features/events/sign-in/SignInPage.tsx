import { Button } from '@mui/material';
import { useNavigate, useParams } from 'react-router';
import { useRecords } from '../../../store/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SignInDesk } from './SignInDesk.tsx';

/** Sign-in of one session. */
export function SignInPage() {
  const { eventId = '', sessionId = '' } = useParams();
  const records = useRecords();
  const navigate = useNavigate();
  const event = records.event.get(eventId);
  const session = records.session.get(sessionId);
  if (!event || session?.eventId !== eventId) {
    return (
      <>
        <PageHeader title="签到" />
        <EmptyState
          why="没有找到这个课次，可能已经删除。"
          next="删除的课次 30 天内可在回收站恢复。"
          action={<Button onClick={() => navigate('/events')}>返回活动</Button>}
        />
      </>
    );
  }
  return <SignInDesk key={session.id} event={event} session={session} />;
}
