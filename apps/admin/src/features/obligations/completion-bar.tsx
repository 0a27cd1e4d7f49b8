/** How many of those who owe it are done, as bar and in words, with n. */
import { useFormats } from '@rapport/ui/formats-provider';
import classes from './completion-bar.module.css';
import type { Figures } from '../../words/unit-sums.js';

/** Rounded down, so that 100% means everybody. */
export function CompletionBar({ owed, done, overdue }: Figures) {
  const formats = useFormats();
  if (owed === 0) return <span className={classes.n}>nobody owes it</span>;
  const share = (count: number) => `${(100 * count) / owed}%`;
  return (
    <span className={classes.bar}>
      <svg className={classes.svg} width="100%" height="10" aria-hidden="true" focusable="false">
        <rect className={classes.track} width="100%" height="10" rx="3" />
        <rect className={classes.done} width={share(done)} height="10" rx="3" />
        {overdue > 0 && <rect className={classes.late} x={share(owed - overdue)} width={share(overdue)} height="10" rx="3" />}
      </svg>
      <span className={classes.words}>{formats.percent(Math.floor((100 * done) / owed) / 100, 0)} <span className={classes.n}>{formats.number(done)} of {formats.number(owed)}</span></span>
    </span>
  );
}

export function OverdueCount({ overdue }: { overdue: number }) {
  const formats = useFormats();
  return overdue === 0 ? <span className={classes.n}>none</span> : <span className={classes.lateWords}>{formats.number(overdue)} overdue</span>;
}
