// Rapport's mark: two circles that overlap, the shared part left white; alone or with the name beside it.
import { useId } from 'react';
import classes from './mark.module.css';

export type MarkProps = {
  /** Height in px; the mark is one and a half times as wide. */
  size?: number;
  /** What a screen reader says; left out where the name stands beside the mark. */
  label?: string;
};

/** The mark alone. The shared part is cut out, so it shows the ground it stands on. */
export function Mark({ size = 20, label }: MarkProps) {
  const id = useId();
  const left = `${id}left`;
  const right = `${id}right`;
  return (
    <svg width={size * 1.5} height={size} viewBox="0 0 30 20" focusable="false" className={classes.mark}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <mask id={left}><rect width="30" height="20" fill="#fff" /><circle cx="20" cy="10" r="10" fill="#000" /></mask>
      <mask id={right}><rect width="30" height="20" fill="#fff" /><circle cx="10" cy="10" r="10" fill="#000" /></mask>
      <circle cx="10" cy="10" r="10" className={classes.agency} mask={`url(#${left})`} />
      <circle cx="20" cy="10" r="10" className={classes.public} mask={`url(#${right})`} />
    </svg>
  );
}

/** The mark with the name. */
export function Wordmark({ size = 18, name = 'Rapport' }: { size?: number; name?: string }) {
  return (
    <span className={classes.wordmark}>
      <Mark size={size} />
      <span>{name}</span>
    </span>
  );
}
