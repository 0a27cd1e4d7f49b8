/** How many of those who owe it are done and how many are late, as a small bar and in words. */
import { useFormats } from '@rapport/ui/formats-provider';
import type { Requirement } from './use-requirements.js';
import classes from './requirements.module.css';

type Standing = NonNullable<Requirement['standing']>;
/** Excused and met otherwise are settled too; renewals that are not asked for yet are nothing to do today. */
export const settled = ({ completed, excused, waived, upcoming }: Standing) => completed + excused + waived + upcoming;

export function StandingBar({ standing }: { standing: Standing | null }) {
  const formats = useFormats();
  if (!standing) return <span className={classes.quiet}>not in force</span>;
  const { owed, overdue } = standing;
  if (owed === 0) return <span className={classes.quiet}>nobody owes it</span>;
  const share = (count: number) => `${(100 * count) / owed}%`;
  return (
    <span className={classes.bar}>
      <svg className={classes.svg} width="100%" height="10" aria-hidden="true" focusable="false">
        <rect className={classes.track} width="100%" height="10" rx="3" />
        <rect className={classes.done} width={share(settled(standing))} height="10" rx="3" />
        {overdue > 0 && <rect className={classes.late} x={share(owed - overdue)} width={share(overdue)} height="10" rx="3" />}
      </svg>
      <span className={classes.figures}>{formats.number(settled(standing))} of {formats.number(owed)} settled{overdue > 0 && <>, <span className={classes.overdue}>{formats.number(overdue)} overdue</span></>}</span>
    </span>
  );
}
