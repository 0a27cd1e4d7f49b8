/** A span of days as answers carry it: with the first day that does not count, and the last that does. */
import { addDays } from '@rapport/billing-engine/civil-date';
import type { CivilDate, Span } from '@rapport/billing-engine/terms';

export const periodOut = ({ from, until }: Span): { from: CivilDate; until: CivilDate; through: CivilDate } => ({ from, until, through: addDays(until, -1) });
