/** What an agreement costs: the year by line, each invoice of the first year, and how every figure came about. */
import { SegmentedControl, Stack } from '@mantine/core';
import type { Forecast } from '@rapport/api-contract/agreement-figures';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { dayBefore } from './day-before.js';
import { Explanation } from './explanation.js';
import classes from './figures.module.css';
import { periodWords } from './period-words.js';

export { dayBefore } from './day-before.js';

type Line = Forecast['fiscalYears'][number]['lines'][number];
type Span = Forecast['fiscalYears'][number]['span'];

/** One line with its amount, and the days that it is about where lines of several stand together; opens over the whole width where it can be explained. */
export function FigureLine({ line, currency, days, under }: { line: Pick<Line, 'label' | 'amount' | 'explanation'>; currency: string; days?: Span; under?: string | undefined }) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { explanation } = line;
  return (
    <>
      <tr>
        <td>{explanation ? <button type="button" className={classes.opens} aria-expanded={open} onClick={() => setOpen(!open)}>{line.label}</button> : line.label}{days && <span className={classes.under}>{periodWords(formats, days)}</span>}{under && <span className={classes.under}>{under}</span>}</td>
        <td>{formats.amount(line.amount, currency)}</td>
      </tr>
      {explanation && open && <tr className={classes.explained}><td colSpan={2}><Explanation node={explanation} currency={currency} /></td></tr>}
    </>
  );
}

/** One invoice of the year that is shown first; opens to its lines. */
function Invoice({ invoice, currency }: { invoice: Forecast['invoices'][number]; currency: string }) {
  const formats = useFormats();
  return (
    <details className={classes.invoice}>
      <summary><span>{formats.dateRange(invoice.span.from, dayBefore(invoice.span.until))}, due {formats.date(invoice.dueOn)}</span><span className={classes.amount}>{formats.amount(invoice.total, currency)}</span></summary>
      <table className={classes.lines}><tbody>{invoice.lines.map((line) => <FigureLine key={line.key} line={line} currency={currency} />)}</tbody></table>
    </details>
  );
}

/** Place of the year that is shown first: of agreement years the very one, of fiscal years the one in which its first day lies. */
const yearAt = (years: Forecast['fiscalYears'], shown: Span | null): number => Math.max(0, years.findIndex(({ span }) => shown !== null && span.from <= shown.from && shown.from < span.until));
/** The agreement year that is shown first. */
export const yearShown = ({ agreementYears, year }: Forecast) => agreementYears[yearAt(agreementYears, year)];

/** `invoicesFrom`: the day from which the listed invoices are. */
export function ForecastView({ forecast, invoicesFrom }: { forecast: Forecast; invoicesFrom?: string }) {
  const formats = useFormats();
  const [kind, setKind] = useState<'agreementYears' | 'fiscalYears'>('agreementYears');
  const years = forecast[kind];
  const [chosen, setAt] = useState<number | null>(null);
  const at = chosen ?? yearAt(years, forecast.year);
  const year = years[Math.min(at, years.length - 1)];
  const first = forecast.invoices[0];
  const same = forecast.invoices.every(({ total }) => total === first?.total);
  return (
    <Stack gap="sm">
      {years.length > 1 || forecast.fiscalYears.length > 1 ? (
        <SegmentedControl size="xs" aria-label="Years counted" data={[{ value: 'agreementYears', label: 'Agreement years' }, { value: 'fiscalYears', label: 'Fiscal years' }]} value={kind} onChange={(value) => { setKind(value as typeof kind); setAt(null); }} />
      ) : null}
      {years.length > 1 && <SegmentedControl size="xs" aria-label="Year" data={years.map(({ span }, index) => ({ value: String(index), label: span.from.slice(0, 4) === span.until.slice(0, 4) ? span.from.slice(0, 4) : `${span.from.slice(0, 4)}–${span.until.slice(2, 4)}` }))} value={String(Math.min(at, years.length - 1))} onChange={(value) => setAt(Number(value))} style={{ overflowX: 'auto', maxWidth: '100%' }} />}
      {year && (
        <table className={classes.lines}>
          <caption className={classes.note}>{formats.dateRange(year.span.from, dayBefore(year.span.until))}, {forecast.currency}</caption>
          <tbody>
            {year.lines.map((line) => <FigureLine key={line.key} line={line} currency={forecast.currency} />)}
            <tr className={classes.total}><td>Year</td><td>{formats.amount(year.total, forecast.currency)}</td></tr>
          </tbody>
        </table>
      )}
      {first && (
        <details className={classes.details}>
          <summary>{formats.count(forecast.invoices.length, { one: 'invoice', other: 'invoices' })} {invoicesFrom ? `from ${formats.date(invoicesFrom)} on ` : ''}in {forecast.year && forecast.year.from !== forecast.agreementYears[0]?.span.from ? `the year ${formats.dateRange(forecast.year.from, dayBefore(forecast.year.until))}` : 'the first year'}, {same ? `each of ${formats.money(first.total, forecast.currency)}, the first` : `the first of ${formats.money(first.total, forecast.currency)}`} due {formats.date(first.dueOn)}</summary>
          {forecast.invoices.map((invoice) => <Invoice key={invoice.span.from} invoice={invoice} currency={forecast.currency} />)}
        </details>
      )}
      {forecast.unknown.length > 0 && <InlineNote title="Not in these figures">{forecast.unknown.map(({ label, because }) => `${label}: ${because}`).join(' ')}</InlineNote>}
    </Stack>
  );
}
