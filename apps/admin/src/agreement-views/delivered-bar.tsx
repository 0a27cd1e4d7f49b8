/** Delivered minutes as a bar over the promised ones, with a line at the threshold; the figures stand beside it in words. */
import classes from './delivered-bar.module.css';

export function DeliveredBar({ promised, delivered, threshold = null }: { promised: number | null; delivered: number; threshold?: number | null }) {
  if (promised === null || promised === 0) return null;
  const most = Math.max(promised, delivered) * 1.02;
  const at = (value: number) => `${(100 * value) / most}%`;
  return (
    <svg className={classes.bar} width="100%" height="16" aria-hidden="true" focusable="false" data-short={(threshold !== null && delivered < threshold) || undefined}>
      <rect className={classes.promise} width={at(promised)} height="16" rx="3" />
      <rect className={classes.delivered} y="4" width={at(delivered)} height="8" rx="2" />
      {threshold !== null && <line className={classes.threshold} x1={at(threshold)} x2={at(threshold)} y1="0" y2="16" />}
    </svg>
  );
}
