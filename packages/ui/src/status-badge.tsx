// One short state in words on a tint: due Friday, no owner yet, in force.
import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

/** `bad` only for what is overdue or dangerous; `attention` for what waits on somebody. */
export type Tone = 'neutral' | 'accent' | 'good' | 'attention' | 'bad';

/** The words carry the meaning; the colour only repeats it. */
export function StatusBadge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes.badge} data-tone={tone}>{children}</span>;
}
