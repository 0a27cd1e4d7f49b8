// The figures of the point under the pointer or the focus.
import { useFormats } from './formats-provider.js';
import { SuppressedCount } from './suppressed.js';
import type { TrendPoint, TrendWords } from './trend-chart.js';
import classes from './trend-chart.module.css';

type ReadoutProps = { x: number; y: number; width: number; point: TrendPoint; format: (value: number) => string; words: TrendWords };

const half = 92;

/** Part of TrendChart; drawn only in the browser, since it is placed by style. */
export function TrendReadout({ x, y, width, point, format, words }: ReadoutProps) {
  const formats = useFormats();
  const left = Math.min(width - half, Math.max(half, x));
  return (
    <div className={classes.readout} data-below={y < 96 || undefined} style={{ left, top: y }} aria-hidden="true">
      <strong>{point.name ?? point.label}</strong>
      {point.value === undefined
        ? <span>{point.under === undefined ? '–' : <SuppressedCount under={point.under} word={words.under} />}</span>
        : <span className={classes.readoutValue}>{format(point.value)}</span>}
      {point.value !== undefined && point.low !== undefined && point.high !== undefined && <span>{words.interval} {formats.interval(point.low, point.high)}</span>}
      {point.n !== undefined && <span>n {formats.number(point.n)}</span>}
    </div>
  );
}
