/** Reads the header Range, so that films in packages can be wound forward (RFC 9110, section 14). */
import type { ByteRange } from '../../../../platform/files/content-store.js';

/** The one range that is asked for; null: answer the whole; 'outside': nothing of it is there. Several ranges at once are answered whole, as the standard allows. */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | null | 'outside' {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return null;
  const [from, to] = [found[1] === '' ? null : Number(found[1]), found[2] === '' ? null : Number(found[2])];
  // Without a beginning it means so many of the last bytes.
  const start = from ?? Math.max(0, bytes - (to ?? 0));
  const end = from === null ? bytes - 1 : Math.min(to ?? bytes - 1, bytes - 1);
  if (from !== null && to !== null && to < from) return null;
  return start >= bytes || (from === null && to === 0) ? 'outside' : { start, end };
}
