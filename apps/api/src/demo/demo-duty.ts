/** The duty record that the demo's agency keeps of an agreement: watches with their minutes, month by month, as a file of its scheduling system. */
import { addDays } from '@rapport/billing-engine/civil-date';
import type { Span } from '@rapport/billing-engine/terms';
import { seeded } from './demo-random.js';

export interface DutyQuestion extends Span { agreement: string; /** Calls from the municipality by day. */ calls: ReadonlyMap<string, number>; /** Days on which one motor post is vacant. */ vacant: Span | null }

/** Minutes promised in a month, those of one shift, and the part of the promise that is kept in good months. */
const posts = [
  { id: 'deputy', service: 'Deputy, 56-hour unit', monthly: (11.5 * 2920 * 60) / 12, shift: 720, kept: 1.002, watches: ['Day watch', 'Night watch'], weekdays: false },
  { id: 'motor', service: 'Motor deputy', monthly: (1.8 * 1789 * 60) / 12, shift: 480, kept: 0.997, watches: ['Motor'], weekdays: true },
  { id: 'sergeant', service: 'Sergeant', monthly: (2 * 2086 * 60) / 12, shift: 600, kept: 1.001, watches: ['Supervisor'], weekdays: false },
] as const;

/** CSV with a line for each watch; the same days give the same lines. Summer months fall somewhat short of the promise. */
export function dutyRecord({ agreement, from, until, calls, vacant }: DutyQuestion): string {
  const random = seeded(Number(from.replaceAll('-', '')));
  const lines = ['agreement,service,date,minutes,calls,id,note'];
  const owed = new Map<string, number>(posts.map(({ id }) => [id, 0]));
  const month = Number(from.slice(5, 7));
  const season = month === 7 || month === 8 ? 0.988 : 1;
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  const served = (weekdays: boolean) => (weekdays ? days.filter((day) => !isWeekend(day)).length : days.length);
  for (const day of days) {
    for (const { id, service, monthly, shift, kept, watches, weekdays } of posts) {
      if (weekdays && isWeekend(day)) continue;
      const away = id === 'motor' && vacant !== null && day >= vacant.from && day < vacant.until ? 0.45 : 1;
      const due = (owed.get(id) ?? 0) + (monthly / served(weekdays)) * kept * season * away;
      const shifts = Math.max(0, Math.round(due / shift));
      owed.set(id, due - shifts * shift);
      for (const [at, watch] of watches.entries()) {
        const own = at === 0 ? Math.ceil(shifts / watches.length) : Math.floor(shifts / watches.length);
        if (own === 0) continue;
        // Somebody stays on a call, somebody leaves early.
        const over = random() < 0.18 ? Math.round((random() - 0.45) * 12) * 5 : 0;
        const all = id === 'deputy' ? (calls.get(day) ?? 0) : 0;
        const handled = at === 0 ? Math.round((all * 2) / 3) : all - Math.round((all * 2) / 3);
        owed.set(id, (owed.get(id) ?? 0) - over);
        lines.push(`${agreement},"${service}",${day},${own * shift + over},${handled},${day}-${id}-${at + 1},"${watch}, ${own} on duty${over > 0 ? ', held over' : ''}"`);
      }
    }
  }
  return lines.join('\n');
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
