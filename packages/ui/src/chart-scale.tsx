// Arithmetic of axes: round ticks, positions, which labels fit.

/** Maps values of `domain` onto `range`, straight. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const span = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

/** Values closer together than this, relative to their size, are drawn as equal: floating point cannot label between them. */
const leastSpread = 1e-6;
const roundSteps = [1, 2, 2.5, 5, 10];

/**
 * Round ticks that enclose all values, about `count` of them; ends are the axis's ends.
 * Limits, such as 0 and 100 for a score, are never passed unless a value does.
 */
export function niceTicks(values: readonly number[], count = 5, limits: readonly [number, number] = [-Infinity, Infinity]): number[] {
  const finite = values.filter((value) => Number.isFinite(value));
  const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  const span = high - low > size * leastSpread ? high - low : size * 0.1;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (roundSteps.find((round) => round * power >= rough * 0.999) ?? 10) * power;
  let from = Math.floor(low / step + 1e-9);
  let to = Math.ceil(high / step - 1e-9);
  if (from === to) { from -= 1; to += 1; }
  if (from * step < limits[0] && low >= limits[0]) from = Math.ceil(limits[0] / step);
  if (to * step > limits[1] && high <= limits[1]) to = Math.floor(limits[1] / step);
  return Array.from({ length: Math.max(2, to - from + 1) }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}

/** How many labels to step over so that labels of `labelWidth` px fit into `width` px. */
export function labelStride(count: number, labelWidth: number, width: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, width)));
}

/** Runs of neighbours that have a value: a gap or a new series starts a new run. */
export function runs<T>(points: readonly T[], hasValue: (point: T) => boolean, startsNew: (point: T) => boolean): { start: number; points: T[] }[] {
  const found: { start: number; points: T[] }[] = [];
  let open = false;
  points.forEach((point, index) => {
    if (!hasValue(point)) { open = false; return; }
    const last = found.at(-1);
    if (open && last && !startsNew(point)) last.points.push(point);
    else found.push({ start: index, points: [point] });
    open = true;
  });
  return found;
}
