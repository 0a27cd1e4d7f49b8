// Says roughly how long the rest will take, without pretending to know it to the second.
import { uiText, type UiCatalogue } from './ui-text.js';

/** @param seconds from `progress` */
export function timeLeft(catalogue: UiCatalogue, seconds: number): string {
  if (seconds < 45) return uiText(catalogue, 'time.less_than_a_minute');
  if (seconds < 90) return uiText(catalogue, 'time.one_minute');
  return uiText(catalogue, 'time.minutes', { minutes: Math.round(seconds / 60) });
}
