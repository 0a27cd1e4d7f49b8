/** Up to date, open and overdue of the people who owe it, as a bar with its words and n. */
import { useFormats } from '@rapport/ui/formats-provider';
import type { Figures } from '../../words/unit-sums.js';
import classes from './standing-bar.module.css';

/** Rounded down, so that 100% means everybody. */
export const shareDone = ({ owed, done }: Figures): number => (owed === 0 ? 0 : Math.floor((100 * done) / owed) / 100);

/** From the left: up to date, open in time, overdue. */
export function StandingBar({ figures, wide = false }: { figures: Figures; wide?: boolean }) {
  const formats = useFormats();
  const { owed, done, open, overdue } = figures;
  if (owed === 0) return <span className={classes.n}>nobody owes it</span>;
  const share = (count: number) => `${(100 * count) / owed}%`;
  // Whoever owes two cycles is late with one person's width.
  const late = Math.min(overdue, owed - done);
  const height = wide ? 18 : 10;
  return (
    <span className={classes.bar} {...(wide ? { 'data-wide': true } : {})}>
      <svg className={classes.svg} width="100%" height={height} aria-hidden="true" focusable="false">
        <rect className={classes.track} width="100%" height={height} rx="3" />
        <rect className={classes.done} width={share(done)} height={height} rx="3" />
        {owed - done > late && open > 0 && <rect className={classes.open} x={share(done)} width={share(owed - done - late)} height={height} rx="3" />}
        {late > 0 && <rect className={classes.late} x={share(owed - late)} width={share(late)} height={height} rx="3" />}
      </svg>
      <span className={classes.words}>{formats.percent(shareDone(figures), 0)} <span className={classes.n}>{formats.number(done)} of {formats.number(owed)}</span></span>
    </span>
  );
}

const kinds = [['done', 'up to date'], ['open', 'open, not due yet'], ['late', 'overdue']] as const;

export function BarLegend() {
  return <ul className={classes.legend} aria-label="What the colours say">{kinds.map(([kind, words]) => <li key={kind}><svg width="14" height="10" aria-hidden="true" focusable="false"><rect className={classes[kind]} width="14" height="10" rx="3" /></svg>{words}</li>)}</ul>;
}

export function OverdueCount({ overdue }: { overdue: number }) {
  const formats = useFormats();
  return overdue === 0 ? <span className={classes.n}>none</span> : <span className={classes.lateWords}>{formats.number(overdue)} overdue</span>;
}
