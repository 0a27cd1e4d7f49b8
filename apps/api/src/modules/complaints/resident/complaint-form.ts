/** What the form of a complaint says, checked field by field, in words that the page knows. */
import { recordComplaint } from '@rapport/api-contract/complaints';
import type { ComplaintFault, ComplaintField } from '@rapport/survey/view';
import type { Said } from '../intake.service.js';

const fields = recordComplaint.body.pick({ text: true, happenedOn: true, place: true, about: true, name: true, phone: true, email: true });
const own: Readonly<Record<string, { field: ComplaintField; says: ComplaintFault['says']; max: number }>> = {
  text: { field: 'text', says: 'complaint.error_text', max: 20_000 }, happenedOn: { field: 'when', says: 'error.not_a_date', max: 0 }, place: { field: 'where', says: 'complaint.error_line', max: 300 }, about: { field: 'about', says: 'complaint.error_line', max: 500 },
  name: { field: 'name', says: 'complaint.error_line', max: 120 }, phone: { field: 'phone', says: 'complaint.error_line', max: 40 }, email: { field: 'email', says: 'error.email_invalid', max: 254 },
};

/** What no page shows and no database keeps. */
const hidden = /(?![\t\n\r])\p{Cc}/gu;

/** @param values what was typed, by the form's own names. @param today civil day of the agency */
export function readComplaintForm(values: Readonly<Record<string, string>>, today: string, language: string): { said: Said } | { faults: ComplaintFault[] } {
  const clean = (name: string) => (values[name] ?? '').toWellFormed().replaceAll(hidden, '').trim();
  const typed = (name: string) => clean(name) || null;
  const [year, month, day] = [typed('year'), typed('month'), typed('day')];
  const happenedOn = year === null && month === null && day === null ? null : `${(year ?? '').padStart(4, '0')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const checked = fields.safeParse({ text: clean('text'), happenedOn, place: typed('where'), about: typed('about'), name: typed('name'), phone: typed('phone'), email: typed('email') });
  const faults = new Map<ComplaintField, ComplaintFault>();
  for (const { path } of checked.error?.issues ?? []) {
    const fault = own[String(path[0])];
    if (fault) faults.set(fault.field, fault.field === 'text' && clean('text').length > fault.max ? { ...fault, says: 'complaint.error_long' } : fault);
  }
  // The year 26 is a day in the calendar, and not what anybody means who types it.
  if (year !== null && !/^\d{4}$/.test(year)) faults.set('when', { field: 'when', says: 'complaint.error_year', max: 0 });
  if (!faults.has('when') && happenedOn !== null && happenedOn > today) faults.set('when', { field: 'when', says: 'complaint.error_future', max: 0 });
  return checked.success && faults.size === 0 ? { said: { ...checked.data, language } } : { faults: [...faults.values()] };
}
