import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { parseTip, type Tips } from '../../shared/log/stream.ts';
import { indexTracks, streamOf } from '../../shared/log/tracks.ts';

/**
 * Compares the database with what main remembers. E_TIPS: a stream is behind (an older copy was put back) or has
 * another change under the same number (a clone went on by itself). Facts: how many changes are missing.
 */
export function checkTips(
  stored: Tips,
  remembered: Readonly<Record<string, string>>,
): Result<null, 'E_TIPS'> {
  const index = indexTracks(stored);
  let missing = 0;
  for (const [track, text] of Object.entries(remembered)) {
    const there = parseTip(text);
    if (!there) continue;
    // A branch may have got another name when the log was put together again: the id tells.
    const branches = [...(index.get(streamOf(track))?.values() ?? [])];
    if (branches.some((tip) => tip.id === there.id)) continue;
    const here = stored[track]?.n ?? 0;
    if (there.n > here) missing += there.n - here;
    else if (there.n === here) return failure('E_TIPS', { cause: 'fork', n: there.n });
  }
  return missing > 0 ? failure('E_TIPS', { cause: 'behind', missing }) : success(null);
}
