/** When something is due, in words first; red is for overdue alone. */
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { dayIn } from '../forms/civil-day.js';

const soonDays = 7;

/** `waitsFor`: somebody else owes the next step, so that nothing here is late. */
export function DueBadge({ dueOn, overdue, paused, waitsFor = null }: { dueOn: string; overdue: boolean; paused: boolean; waitsFor?: 'score' | null }) {
  const formats = useFormats();
  const [today, soon] = [dayIn(formats.timeZone, new Date()), dayIn(formats.timeZone, new Date(), soonDays)];
  if (paused) return <StatusBadge>Waits while on leave</StatusBadge>;
  if (waitsFor === 'score') return <StatusBadge>Waits to be scored</StatusBadge>;
  const day = dueOn.slice(0, 4) === today.slice(0, 4) ? formats.dayMonth(dueOn) : formats.date(dueOn);
  if (overdue) return <StatusBadge tone="bad">Overdue since {day}</StatusBadge>;
  if (dueOn === today) return <StatusBadge tone="attention">Due today</StatusBadge>;
  return dueOn <= soon ? <StatusBadge tone="attention">Due {formats.weekday(dueOn)}</StatusBadge> : <StatusBadge>Due {day}</StatusBadge>;
}
