// Nothing here, and that is all right: what would be here, why it is not, what to do next.
import type { ReactNode } from 'react';
import classes from './state.module.css';

export type EmptyStateProps = {
  /** "No contacts yet", "Nothing matches these filters". */
  title: string;
  /** What fills this place, in one or two sentences. */
  children?: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
};

/** Never for an error: that is ErrorState. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.words}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
