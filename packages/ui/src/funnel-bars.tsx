// How many of the first step reach each later one: coverage, from contact to answer.
import { useFormats } from './formats-provider.js';
import { SuppressedCount } from './suppressed.js';
import { VisuallyHidden } from './visually-hidden.js';
import classes from './funnel-bars.module.css';

/** `count` null: too few to be told. */
export type FunnelStep = { key: string; label: string; count: number | null; /** Why people fell out before this step. */ note?: string };

/** Each step beside its count and its share of the step before. */
export function FunnelBars({ steps, shareOf = 'of the step before' }: { steps: readonly FunnelStep[]; shareOf?: string }) {
  const formats = useFormats();
  const most = Math.max(1, ...steps.map(({ count }) => count ?? 0));
  return (
    <ol className={classes.steps}>
      {steps.map(({ key, label, count, note }, index) => {
        const before = steps[index - 1]?.count;
        return (
          <li key={key} className={classes.step}>
            <span className={classes.label}>{label}</span>
            <svg className={classes.bar} width="100%" height="16" aria-hidden="true" focusable="false">
              <rect className={classes.fill} data-step={Math.min(index, 4)} width={`${(100 * (count ?? 0)) / most}%`} height="16" rx="3" />
            </svg>
            <span className={classes.count}>
              {count === null ? <SuppressedCount under={10} /> : formats.number(count)}
              {before && count !== null ? <span className={classes.share}> {formats.percent(count / before, 0)}<VisuallyHidden> {shareOf}</VisuallyHidden></span> : <span className={classes.share} />}
            </span>
            {note && <span className={classes.note}>{note}</span>}
          </li>
        );
      })}
    </ol>
  );
}
