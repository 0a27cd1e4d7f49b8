// A quiet box inside a page: a comment, a limit, a warning, with its title in words.
import type { ReactNode } from 'react';
import type { Tone } from './status-badge.js';
import classes from './inline-note.module.css';

export type InlineNoteProps = {
  tone?: Tone;
  title?: ReactNode;
  /** Who and when, beside the title. */
  meta?: ReactNode;
  children?: ReactNode;
  /** Read out at once when it appears after something the reader did. */
  announce?: boolean;
};

/** Says in words what the tint repeats; `bad` for dangers only. */
export function InlineNote({ tone = 'accent', title, meta, children, announce = false }: InlineNoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role={announce ? 'status' : 'note'}>
      {title && <p className={classes.title}>{title}{meta && <span className={classes.meta}> · {meta}</span>}</p>}
      {children && <div className={classes.body}>{children}</div>}
    </div>
  );
}
