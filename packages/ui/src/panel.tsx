// A white card with a heading that says what it shows, and a quiet note at its right.
import { useId, type ReactNode } from 'react';
import classes from './panel.module.css';

export type HeadingLevel = 2 | 3 | 4;

export type PanelProps = {
  /** A finding or a question, in words. */
  title?: ReactNode;
  /** Level of the heading in the page's outline. */
  level?: HeadingLevel;
  /** One quiet line under the title: what is measured, on which scale. */
  note?: ReactNode;
  /** What stands at the right of the title: units, a link, a switch to the table. */
  aside?: ReactNode;
  /** `good` and `accent` tint the card; for thanks and for what was said to the reader. */
  tone?: 'plain' | 'accent' | 'good';
  children?: ReactNode;
};

/** A section with its own heading, or a plain card without one. */
export function Panel({ title, level = 2, note, aside, tone = 'plain', children }: PanelProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  if (!title) return <div className={classes.panel} data-tone={tone}>{children}</div>;
  return (
    <section className={classes.panel} data-tone={tone} aria-labelledby={id}>
      <div className={classes.head}>
        <Heading id={id} className={classes.title}>{title}</Heading>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {note && <p className={classes.note}>{note}</p>}
      <div className={classes.body}>{children}</div>
    </section>
  );
}
