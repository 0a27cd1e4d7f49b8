/** Puts what officials of the demo did into working hours, whenever the demo was started. */
import { dayIn, startOfDay } from '../modules/people/civil-day.js';

/** The day of `instant` in `zone`, at `hour` o'clock (an hour beside it on the days that change the clocks). */
export function atOffice(instant: Date, zone: string, hour: number): Date {
  return new Date(startOfDay(dayIn(zone, instant), zone).getTime() + hour * 3_600_000);
}
