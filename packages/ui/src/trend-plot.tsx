// The drawing of a TrendChart: axis, band, line, points one can walk through, and event markers.
import { useMemo, useState } from 'react';
import { labelStride, linear, niceTicks, runs } from './chart-scale.js';
import { useElementWidth } from './element-width.js';
import { useFormats } from './formats-provider.js';
import type { TrendEvent, TrendPoint, TrendWords } from './trend-chart.js';
import { TrendEvents } from './trend-events.js';
import { TrendReadout } from './trend-readout.js';
import classes from './trend-chart.module.css';

type PlotProps = {
  title: string; points: readonly TrendPoint[]; events: readonly TrendEvent[]; format: (value: number) => string;
  limits: readonly [number, number]; height: number; words: TrendWords;
};

const edge = { left: 38, right: 14, top: 22, bottom: 28 };
const labelWidth = 46;
const tickGap = 44;

type Shown = TrendPoint & { value: number };
const isShown = (point: TrendPoint): point is Shown => point.value !== undefined;

/** Part of TrendChart. One tab stop; arrow keys, Home and End move along the points. */
export function TrendPlot({ title, points, events, format, limits, height, words }: PlotProps) {
  const formats = useFormats();
  const [frame, width] = useElementWidth<HTMLDivElement>(640);
  const [active, setActive] = useState<number>();
  const [home, setHome] = useState(points.length - 1);
  const ticks = useMemo(
    () => niceTicks(points.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value !== undefined), Math.max(2, Math.round((height - edge.top - edge.bottom) / tickGap)), limits),
    [points, height, limits],
  );
  const x = linear([0, Math.max(1, points.length - 1)], [edge.left + 10, width - edge.right]);
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [height - edge.bottom, edge.top]);
  const series = runs(points, isShown, ({ startsSeries }) => startsSeries === true)
    .map(({ start, points: own }) => own.filter(isShown).map((point, index) => ({ point, x: x(start + index), y: y(point.value) })));
  const reach = (at: number) => Math.min(width + 8, Math.max(edge.left - 8, x(at)));
  const stride = labelStride(points.length, labelWidth, width - edge.left);
  const name = (point: TrendPoint) => point.name ?? point.label;
  const described = (point: TrendPoint) => [
    `${name(point)}: ${point.value === undefined ? words.hidden : format(point.value)}`,
    point.value !== undefined && point.low !== undefined && point.high !== undefined ? `${words.interval} ${formats.interval(point.low, point.high)}` : '',
    point.n === undefined ? '' : `n ${formats.number(point.n)}`,
  ].filter(Boolean).join(', ');

  const move = (key: string, from: number, group: Element | null) => {
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: points.length - 1 }[key];
    if (to === undefined || to < 0 || to >= points.length) return false;
    setHome(to);
    group?.querySelector<SVGElement>(`[data-index="${to}"]`)?.focus();
    return true;
  };
  const current = active === undefined ? undefined : points[active];

  return (
    <div ref={frame} className={classes.frame}>
      <svg className={classes.plot} viewBox={`0 0 ${width} ${height}`} width="100%" height={height} role="group" aria-label={`${title}. ${words.period}: ${points.length}`} onMouseLeave={() => setActive(undefined)}>
        {ticks.map((tick) => (
          <g key={tick} aria-hidden="true">
            <line className={classes.grid} x1={edge.left} x2={width - edge.right + 8} y1={y(tick)} y2={y(tick)} />
            <text className={classes.axis} x={edge.left - 8} y={y(tick) + 4} textAnchor="end">{formats.decimal(String(tick))}</text>
          </g>
        ))}
        {points.map((point, index) => (points.length - 1 - index) % stride === 0 && (
          <text key={point.key} aria-hidden="true" className={classes.axis} x={x(index)} y={height - 8} textAnchor="middle">{point.label}</text>
        ))}
        {series.map((run) => {
          const band = run.filter(({ point }) => point.low !== undefined && point.high !== undefined);
          return band.length > 1 && (
            <path key={run[0]?.point.key} className={classes.band} aria-hidden="true"
              d={`M${band.map((at) => `${at.x},${y(at.point.high ?? 0)}`).join('L')}L${band.toReversed().map((at) => `${at.x},${y(at.point.low ?? 0)}`).join('L')}Z`} />
          );
        })}
        <TrendEvents events={events} x={x} top={edge.top - 6} bottom={height - edge.bottom} left={edge.left} right={width - edge.right} />
        {series.map((run) => run.length > 1 && <path key={run[0]?.point.key} className={classes.line} aria-hidden="true" d={`M${run.map((at) => `${at.x},${at.y}`).join('L')}`} />)}
        {points.map((point, index) => (
          <g key={point.key} className={classes.point} data-index={index} role="img" tabIndex={index === home ? 0 : -1} aria-label={described(point)}
            onFocus={() => setActive(index)} onBlur={() => setActive(undefined)} onMouseEnter={() => setActive(index)}
            onKeyDown={(event) => { if (move(event.key, index, event.currentTarget.ownerSVGElement)) event.preventDefault(); }}>
            <rect className={classes.target} x={reach(index - 0.5)} y={edge.top - 8} width={reach(index + 0.5) - reach(index - 0.5)} height={height - edge.top - edge.bottom + 8} />
            {isShown(point)
              ? <>
                {point.low !== undefined && point.high !== undefined && <line className={classes.whisker} x1={x(index)} x2={x(index)} y1={y(point.low)} y2={y(point.high)} />}
                <circle className={classes.dot} cx={x(index)} cy={y(point.value)} r="3.5" />
              </>
              : <text className={classes.missing} x={x(index)} y={height - edge.bottom - 6} textAnchor="middle" aria-hidden="true">–</text>}
          </g>
        ))}
      </svg>
      {current && active !== undefined && (
        <TrendReadout x={x(active)} y={current.value === undefined ? height / 2 : y(current.value)} width={width} point={current} format={format} words={words} />
      )}
    </div>
  );
}
