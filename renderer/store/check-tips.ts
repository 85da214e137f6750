import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { noTip, parseTip, type Tips } from '../../shared/log/stream.ts';

/**
 * Compares the database with what main remembers. E_TIPS: a stream is behind (an older copy was put back) or has
 * another change under the same number (a clone went on by itself). Facts: how many changes are missing.
 */
export function checkTips(
  stored: Tips,
  remembered: Readonly<Record<string, string>>,
): Result<null, 'E_TIPS'> {
  let missing = 0;
  for (const [stream, text] of Object.entries(remembered)) {
    const there = parseTip(text);
    const here = stored[stream] ?? noTip;
    if (!there) continue;
    if (there.n > here.n) missing += there.n - here.n;
    else if (there.n === here.n && there.id !== here.id)
      return failure('E_TIPS', { cause: 'fork', n: there.n });
  }
  return missing > 0 ? failure('E_TIPS', { cause: 'behind', missing }) : success(null);
}
