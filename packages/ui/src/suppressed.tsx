// A figure that is hidden openly: the reader sees that it exists, that it is small, and why it is not shown.
import type { ReactNode } from 'react';
import classes from './suppressed.module.css';

/** In place of a count below the limit: "under 10". */
export function SuppressedCount({ under, word = 'under' }: { under: number; word?: string }) {
  return <span className={classes.count}>{word} {under}</span>;
}

/** In place of a value whose count is below the limit: "hidden". Say the rule once, beside the table. */
export function SuppressedValue({ children = 'hidden' }: { children?: ReactNode }) {
  return <span className={classes.value}>{children}</span>;
}
