/** Understands replies to a text message: stop, stop one programme, start again. */

/** `keyword` is the programme's, null for everything. */
export type Reply = { wish: 'stop' | 'start'; keyword: string | null } | null;

/** The words that carriers demand (CTIA), and their Spanish ones. */
const stop = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'ALTO', 'PARAR', 'PARE', 'BAJA', 'CANCELAR', 'DETENER']);
const start = new Set(['START', 'UNSTOP', 'YES', 'INICIAR', 'ALTA']);
const all = new Set(['ALL', 'TODO', 'TODOS']);

/** Null for anything else: an answer in words is not a wish to stop. */
export function replyOf(text: string): Reply {
  const words = text.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}\s]/gu, '').trim().split(/\s+/);
  const [first = '', second, ...more] = words;
  const wish = stop.has(first) ? 'stop' : start.has(first) ? 'start' : null;
  // A long sentence that begins with "stop" is still a wish to stop; one that begins with "yes" is no order to start.
  if (wish === null || (wish === 'start' && (second !== undefined && more.length > 0))) return null;
  return { wish, keyword: second === undefined || all.has(second) || more.length > 0 ? null : second };
}
