// A value as a dot and its interval as a bar on a track: how sure, at a glance.
import { useFormats } from './formats-provider.js';
import classes from './interval-bar.module.css';

export type IntervalBarProps = {
  value: number;
  low: number;
  high: number;
  /** Ends of the track; 0 to 100 for scores. */
  domain?: readonly [number, number];
  /** `attention` marks the one row that the title speaks of. */
  tone?: 'accent' | 'attention';
  /** A value to compare with, drawn as a thin line (the agency's mean). */
  reference?: number;
  /** What is measured; with it the picture is read out, without it the numbers must stand beside the picture. */
  label?: string;
};

/** Drawn in percent of its width, without style attributes. */
export function IntervalBar({ value, low, high, domain = [0, 100], tone = 'accent', reference, label }: IntervalBarProps) {
  const formats = useFormats();
  const at = (point: number) => Math.min(100, Math.max(0, (100 * (point - domain[0])) / (domain[1] - domain[0])));
  const [from, to] = [at(Math.min(low, high)), at(Math.max(low, high))];
  return (
    <svg className={classes.bar} data-tone={tone} width="100%" height="14" focusable="false"
      {...(label ? { role: 'img', 'aria-label': `${label}: ${formats.score(value)} (${formats.interval(low, high)})` } : { 'aria-hidden': true })}>
      <rect className={classes.track} x="0" y="4.5" width="100%" height="5" rx="2.5" />
      <rect className={classes.interval} x={`${from}%`} y="4" width={`${Math.max(1, to - from)}%`} height="6" rx="3" />
      {reference !== undefined && <line className={classes.reference} x1={`${at(reference)}%`} x2={`${at(reference)}%`} y1="0" y2="14" />}
      <circle className={classes.dot} cx={`${at(value)}%`} cy="7" r="4.5" />
    </svg>
  );
}
