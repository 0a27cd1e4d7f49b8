// A value over time with its interval and what the agency did meanwhile; the same figures as a table one click away.
import { useId, useState } from 'react';
import type { HeadingLevel } from './panel.js';
import { TrendPlot } from './trend-plot.js';
import { TrendTable } from './trend-table.js';
import classes from './trend-chart.module.css';

export type TrendPoint = {
  key: string;
  /** On the axis: "Nov". */
  label: string;
  /** In the table and read out: "November 2025". */
  name?: string;
  /** Undefined where the value is hidden or missing; the line breaks there. */
  value?: number;
  low?: number;
  high?: number;
  n?: number;
  /** The limit that hid the value. */
  under?: number;
  /** The questions changed: this point starts a new series. */
  startsSeries?: boolean;
};

/** Something the agency did; `at` is an index into the points, 5.4 lies between the sixth and seventh. */
export type TrendEvent = { at: number; label: string };

export type TrendWords = { band: string; table: string; chart: string; period: string; value: string; interval: string; answers: string; hidden: string; under: string };
const english: TrendWords = { band: 'band = 95% interval', table: 'table', chart: 'chart', period: 'Period', value: 'Value', interval: '95% interval', answers: 'Answers', hidden: 'hidden', under: 'under' };

export type TrendChartProps = {
  /** The finding in words: "Trust fell in Whitemarsh after June". */
  title: string;
  level?: HeadingLevel;
  points: readonly TrendPoint[];
  events?: readonly TrendEvent[];
  /** Values as people read them; scores with one decimal by default. */
  format?: (value: number) => string;
  /** Ends that the axis may not pass; 0 and 100 for scores. */
  limits?: readonly [number, number];
  /** Height of the drawing in px. */
  height?: number;
  /** For pages that must work without JavaScript: the table unfolds below instead of taking the chart's place. */
  tableBelow?: boolean;
  words?: Partial<TrendWords>;
};

/** Place it in a Panel without a title: it brings its own heading. Arrow keys walk from point to point. */
export function TrendChart({ title, level = 2, points, events = [], format = (value) => value.toFixed(1), limits = [0, 100], height = 240, tableBelow = false, words }: TrendChartProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const Heading = `h${level}` as const;
  const all = { ...english, ...words };
  const banded = points.some(({ low, high }) => low !== undefined && high !== undefined);
  const table = <TrendTable title={title} points={points} events={events} format={format} words={all} />;
  return (
    <section className={classes.chart} aria-labelledby={id}>
      <div className={classes.head}>
        <Heading id={id} className={classes.title}>{title}</Heading>
        <p className={classes.aside}>
          {banded && !asTable && all.band}
          {banded && !asTable && !tableBelow && ' · '}
          {!tableBelow && <button type="button" className={classes.toggle} onClick={() => setAsTable(!asTable)}>{asTable ? all.chart : all.table}</button>}
        </p>
      </div>
      {asTable
        ? table
        : <TrendPlot title={title} points={points} events={events} format={format} limits={limits} height={height} words={all} />}
      {tableBelow && <details className={classes.below}><summary>{all.table}</summary>{table}</details>}
    </section>
  );
}
