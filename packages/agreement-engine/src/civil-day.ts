/** Whether a text is a day of the calendar, for what people enter. */
import { civilDay } from '@rapport/billing-engine/civil-date';

/** True for `2028-02-29`, false for `2026-02-29`, `2026-2-1` and every other text. */
export function isCivilDay(text: string): boolean {
  try {
    return civilDay(text) === text;
  } catch {
    return false;
  }
}
