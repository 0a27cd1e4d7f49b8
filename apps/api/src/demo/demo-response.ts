/** How fast the calls of the demo were answered, as a dispatch system would have written it: by kind of call and hour, with what such systems leave out. */
import type { DemoCall } from './demo-calls.js';
import { bell } from './demo-random.js';

export interface DemoResponse { receivedAt: string | null; dispatchedAt: string | null; arrivedAt: string | null; clearedAt: string | null }

/** Seconds that half of the calls of a kind take, until somebody is sent and until they are there. */
const usual = { EMS: { sent: 62, drive: 415 }, Fire: { sent: 78, drive: 490 }, Traffic: { sent: 104, drive: 565 } } as const;
const none: DemoResponse = { receivedAt: null, dispatchedAt: null, arrivedAt: null, clearedAt: null };

/** None of the times lies after `now`. */
export function demoResponse({ title, occurredAt }: Pick<DemoCall, 'title' | 'occurredAt'>, random: () => number, now: Date): DemoResponse {
  const { sent, drive } = usual[title.startsWith('EMS') ? 'EMS' : title.startsWith('Fire') ? 'Fire' : 'Traffic'];
  const [chance, slow, busy] = [random(), Math.exp(bell(random) * 0.42), Math.exp(bell(random) * 0.55)];
  if (chance < 0.012) return none;
  const night = occurredAt.getUTCHours() >= 3 && occurredAt.getUTCHours() < 11 ? 0.86 : 1;
  // A patrol that came upon it was there when it was dispatched.
  const there = title.startsWith('Traffic') && chance > 0.93;
  const received = occurredAt.getTime();
  const dispatched = received + (there ? 0 : Math.round(sent * busy)) * 1000;
  const arrived = dispatched + (there ? 0 : Math.max(40, Math.round(drive * slow * night))) * 1000;
  const cleared = arrived + Math.round(1500 * Math.exp(bell(random) * 0.5)) * 1000;
  // Called off on the way, or nobody pressed the button.
  const unseen = !there && chance < 0.045;
  const at = (ms: number) => (ms < now.getTime() ? new Date(ms).toISOString() : null);
  return { receivedAt: at(received), dispatchedAt: at(dispatched), arrivedAt: unseen ? null : at(arrived), clearedAt: at(cleared) };
}
