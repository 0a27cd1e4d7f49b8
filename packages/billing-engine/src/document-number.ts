/** How a document is named: series, fiscal year and a number without gaps, such as `INV-FY2027-000123`. */
import { BillingFault } from './billing-fault.js';
import { addDays, yearOf } from './civil-date.js';
import { fiscalYearOf } from './civil-period.js';
import type { CivilDate, FiscalYearStart } from './terms.js';

export interface DocumentNumber {
  /** 1 to 12 capital letters and digits, e.g. `INV`. */
  series: string;
  /** As {@link fiscalYearLabel} gives it. */
  year: string;
  /** From 1. */
  sequence: number;
}
const width = 6;
const seriesForm = /^[A-Z0-9]{1,12}$/;
const yearForm = /^(?:FY)?[0-9]{4}$/;
const unfit = (part: keyof DocumentNumber, value: string | number): BillingFault => new BillingFault('not_a_document_number', `${value} is no ${part} of a document number`, { part, value });

/** The written number. After 999,999 it grows a digit; it is never cut. @throws BillingFault `not_a_document_number` */
export function formatDocumentNumber({ series, year, sequence }: DocumentNumber): string {
  if (!seriesForm.test(series)) throw unfit('series', series);
  if (!yearForm.test(year)) throw unfit('year', year);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw unfit('sequence', sequence);
  return `${series}-${year}-${String(sequence).padStart(width, '0')}`;
}

/** The parts of a written number; null for a text that {@link formatDocumentNumber} does not write, so that no document has two names. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const [series, year, digits, ...more] = text.split('-');
  if (series === undefined || year === undefined || digits === undefined || more.length > 0 || !/^[0-9]{6,15}$/.test(digits)) return null;
  const number = { series, year, sequence: Number(digits) };
  if (!seriesForm.test(series) || !yearForm.test(year) || number.sequence < 1) return null;
  return formatDocumentNumber(number) === text ? number : null;
}

/** The fiscal year of a day as American public bodies name it, by the calendar year in which it ends: from July, 1 July 2026 is in `FY2027`. Where it is the calendar year, `2026`. */
export function fiscalYearLabel(start: FiscalYearStart, day: CivilDate): string {
  const ends = yearOf(addDays(fiscalYearOf(start, day).until, -1));
  return start.month === 1 && start.day === 1 ? String(ends) : `FY${ends}`;
}
