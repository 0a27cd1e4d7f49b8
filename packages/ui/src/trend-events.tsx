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

/** Where each label starts and in which line it stands; `x` maps an event's place to px. */
export function placeLabels(events: readonly TrendEvent[], x: (at: number) => number, left: number, right: number) {
  const lineEnds: number[] = [];
  return events.toSorted((one, other) => one.at - other.at).map((event) => {
    const place = x(event.at);
    const length = event.label.length * characterWidth;
    const start = startOf(place, length, left, right);
    const free = lineEnds.findIndex((end) => end < Math.min(start, place));
    const line = free === -1 ? lineEnds.length : free;
    lineEnds[line] = Math.max(start + length, place) + gap;
    return { event, place, start, end: start + length, line };
  });
}

/** Part of TrendChart. Lines first, so that none crosses a label. */
export function TrendEvents({ events, x, top, bottom, left, right }: EventsProps) {
  const placed = placeLabels(events, x, left, right);
  return (
    <g className={classes.event}>
      {placed.map(({ event, place }) => <line key={`${event.at}-${event.label}`} x1={place} x2={place} y1={top - 4} y2={bottom} aria-hidden="true" />)}
      {placed.map(({ event, start, line }) => <text key={`${event.at}-${event.label}`} x={start} y={top + 4 + line * lineHeight}>{event.label}</text>)}
    </g>
  );
}
