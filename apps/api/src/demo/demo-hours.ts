/** Puts what people of the demo did into working days and hours, whenever the demo was started. */
import { addDays } from '@rapport/billing-engine/civil-date';
import { dayIn, startOfDay } from '../modules/people/civil-day.js';

/** What signs in from a desk says of itself. */
export const demoBrowser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36';

/** The day of `instant` in `zone`, at `hour` o'clock (an hour beside it on the days that change the clocks). */
export function atOffice(instant: Date, zone: string, hour: number): Date {
  return new Date(startOfDay(dayIn(zone, instant), zone).getTime() + hour * 3_600_000);
}

/** That civil day in `zone`, at `hour` o'clock and some minutes that differ from day to day. */
export function atHour(day: string, zone: string, hour: number): Date {
  return new Date(startOfDay(day, zone).getTime() + hour * 3_600_000 + ((Number(day.replaceAll('-', '')) * 37) % 53) * 60_000);
}

/** The day itself where offices are open, else the next one on which they are. */
export function openDay(day: string): string {
  return closed(day) ? openDay(addDays(day, 1)) : day;
}

/** So many days before `now`, in office hours. What falls on a weekend was done in the afternoon of the Friday before, in the order of the days. */
export function officeTime(now: Date, ago: number, zone: string): Date {
  const day = addDays(dayIn(zone, now), -ago);
  const weekday = weekdayOf(day);
  const then = weekday === 6 ? atHour(addDays(day, -1), zone, 13) : weekday === 0 ? atHour(addDays(day, -2), zone, 15) : atHour(day, zone, 10);
  return then > now ? now : then;
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const closed = (day: string): boolean => [0, 6].includes(weekdayOf(day)) || ['01-01', '07-04', '11-11', '12-25'].includes(day.slice(5));
