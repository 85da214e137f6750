import { useEffect, useState } from 'react';
import { call } from '../bridge/bridge.ts';

/** Who is logged in: the name that decisions are signed with. */
export function useActor(): { readonly name: string } {
  const [name, setName] = useState('');
  useEffect(() => {
    let isGone = false;
    void call('vault:status', {}).then((status) => {
      if (status.ok && !isGone) setName(status.value.account?.name ?? '');
    });
    return () => {
      isGone = true;
    };
  }, []);
  return { name };
}
