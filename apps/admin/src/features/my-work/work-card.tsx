/** One thing to do: when, how long, what, why, and one button large enough for a thumb. */
import { Progress } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './my-work.module.css';

interface Props {
  title: string;
  /** When it is due, as a badge. */
  due: ReactNode;
  /** Minutes still needed, in words. */
  time?: ReactNode;
  children?: ReactNode;
  late?: boolean;
  /** Per cent, where something was begun. */
  progress?: number | undefined;
  action: ReactNode;
  /** Of its heading in the page's outline. */
  level?: 2 | 3;
}

export function WorkCard({ title, due, time, children, late = false, progress, action, level = 2 }: Props) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <li>
      <article className={classes.card} aria-labelledby={id} {...(late ? { 'data-late': true } : {})}>
        <div className={classes.top}>{due}<span>{time}</span></div>
        <Heading id={id} className={classes.title}>{title}</Heading>
        {children && <p className={classes.words}>{children}</p>}
        {progress !== undefined && progress > 0 && <Progress value={progress} size="sm" aria-label={`${title}: how far you are`} color="good" />}
        {action}
      </article>
    </li>
  );
}
