// The figures behind a TrendChart.
import { Fragment } from 'react';
import { useFormats } from './formats-provider.js';
import { ScrollRegion } from './scroll-region.js';
import { SuppressedCount, SuppressedValue } from './suppressed.js';
import type { TrendEvent, TrendPoint, TrendWords } from './trend-chart.js';
import classes from './trend-chart.module.css';

export type TrendTableProps = { title: string; points: readonly TrendPoint[]; events: readonly TrendEvent[]; format: (value: number) => string; words: TrendWords };

/** Part of TrendChart; counts have neither interval nor answers; events stand between the periods they lie between. */
export function TrendTable({ title, points, events, format, words }: TrendTableProps) {
  const formats = useFormats();
  const estimated = points.some(({ low, n, under }) => low !== undefined || n !== undefined || under !== undefined);
  const eventsBefore = (index: number) => events.filter(({ at }) => at <= index && at > index - 1);
  return (
    <ScrollRegion className={classes.scroll} label={`${title}: ${words.table}`}>
      <table className={classes.table} aria-label={title}>
        <thead><tr><th scope="col">{words.period}</th><th scope="col">{words.value}</th>{estimated && <><th scope="col">{words.interval}</th><th scope="col">{words.answers}</th></>}</tr></thead>
        <tbody>
          {points.map((point, index) => (
            <Fragment key={point.key}>
              {eventsBefore(index).map(({ label }) => <tr key={label}><td colSpan={estimated ? 4 : 2} className={classes.eventRow}>{label}</td></tr>)}
              <tr>
                <th scope="row">{point.name ?? point.label}</th>
                <td>{point.value === undefined ? <SuppressedValue>{words.hidden}</SuppressedValue> : format(point.value)}</td>
                {estimated && <><td>{point.value !== undefined && point.low !== undefined && point.high !== undefined && formats.interval(point.low, point.high)}</td>
                <td>{point.under !== undefined ? <SuppressedCount under={point.under} word={words.under} /> : point.n !== undefined && formats.number(point.n)}</td></>}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
