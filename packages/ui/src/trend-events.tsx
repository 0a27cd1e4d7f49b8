// What the agency did, as dashed lines across a TrendChart; labels step down where they would meet.
import type { TrendEvent } from './trend-chart.js';
import classes from './trend-chart.module.css';

type EventsProps = { events: readonly TrendEvent[]; x: (at: number) => number; top: number; bottom: number; left: number; right: number };

const characterWidth = 6.6;
const lineHeight = 16;
const gap = 6;

/** Right of the line; left of it where that does not fit; across it where neither does. */
function startOf(place: number, length: number, left: number, right: number): number {
  if (place + gap + length <= right) return place + gap;
  if (place - gap - length >= left) return place - gap - length;
  return Math.max(left, right - length);
}

/** Part of TrendChart. */
export function TrendEvents({ events, x, top, bottom, left, right }: EventsProps) {
  const rowEnds: number[] = [];
  return events.toSorted((one, other) => one.at - other.at).map(({ at, label }) => {
    const place = x(at);
    const length = label.length * characterWidth;
    const from = startOf(place, length, left, right);
    const row = rowEnds.findIndex((end) => end < Math.min(from, place));
    const used = row === -1 ? rowEnds.length : row;
    rowEnds[used] = Math.max(from + length, place) + gap;
    return (
      <g key={`${at}-${label}`} className={classes.event} role="img" aria-label={label}>
        <line x1={place} x2={place} y1={top - 4} y2={bottom} />
        <text x={from} y={top + 4 + used * lineHeight}>{label}</text>
      </g>
    );
  });
}
