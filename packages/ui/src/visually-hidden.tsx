// Words for a screen reader that sighted people get from the picture beside them.
import type { ReactNode } from 'react';
import classes from './visually-hidden.module.css';

/** Text that is read out and not drawn. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={classes.hidden}>{children}</span>;
}
