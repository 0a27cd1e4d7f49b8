/** How many of those who owe it are done and how many are late, as a small bar and in words. */
import { useFormats } from '@rapport/ui/formats-provider';
import type { Requirement } from './use-requirements.js';
import classes from './requirements.module.css';

type Standing = NonNullable<Requirement['standing']>;

export function StandingBar({ standing }: { standing: Standing | null }) {
  const formats = useFormats();
  if (!standing) return <span className={classes.quiet}>not in force</span>;
  const { people, upToDate, overdue } = standing;
  // Whoever owes two cycles is late with one person's width.
  const late = Math.min(overdue, people - upToDate);
  if (people === 0) return <span className={classes.quiet}>nobody owes it</span>;
  const share = (count: number) => `${(100 * count) / people}%`;
  return (
    <span className={classes.bar}>
      <svg className={classes.svg} width="100%" height="10" aria-hidden="true" focusable="false">
        <rect className={classes.track} width="100%" height="10" rx="3" />
        <rect className={classes.done} width={share(upToDate)} height="10" rx="3" />
        {late > 0 && <rect className={classes.late} x={share(people - late)} width={share(late)} height="10" rx="3" />}
      </svg>
      <span className={classes.figures}>{formats.number(upToDate)} of {formats.number(people)} up to date{overdue > 0 && <>, <span className={classes.overdue}>{formats.number(overdue)} overdue</span></>}</span>
    </span>
  );
}
