// One number with what it rests on: value, interval, number of answers, and the change if there is one.
import type { ReactNode } from 'react';
import classes from './stat.module.css';

export type StatProps = {
  label: ReactNode;
  /** Formatted, or <SuppressedValue/>. */
  value: ReactNode;
  /** Formatted interval and n, such as "95% interval 69.8 to 73.0 · n 2,318". */
  basis?: ReactNode;
  /** A ChangeBadge or one quiet sentence. */
  change?: ReactNode;
};

/** Stands alone in a Panel, or several inside StatRow. */
export function Stat({ label, value, basis, change }: StatProps) {
  return (
    <div className={classes.stat}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}{change && <span className={classes.change}>{change}</span>}</dd>
      {basis && <dd className={classes.basis}>{basis}</dd>}
    </div>
  );
}

/** Stats side by side, below each other on a phone; also the list that a single Stat needs around it. */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className={classes.row}>{children}</dl>;
}
