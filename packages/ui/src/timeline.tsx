// What happened, newest or oldest first: the history of one thing, or a page of the audit log.
import type { ReactNode } from 'react';
import { useFormats } from './formats-provider.js';
import classes from './timeline.module.css';

export type TimelineEntry = {
  id: string;
  /** Instant as ISO text. */
  at: string;
  who: string;
  /** What they did, as the rest of a sentence that starts with `who`. */
  what: ReactNode;
  /** Before and after, the reason, from where. */
  detail?: ReactNode;
  /** `bad` for what was refused. */
  tone?: 'plain' | 'good' | 'attention' | 'bad';
};

/** Times are shown in the agency's zone and name it. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  const formats = useFormats();
  return (
    <ol className={classes.timeline} aria-label={label}>
      {entries.map(({ id, at, who, what, detail, tone = 'plain' }) => (
        <li key={id} className={classes.entry} data-tone={tone}>
          <p className={classes.what}><strong>{who}</strong> {what}</p>
          <p className={classes.when}><time dateTime={at}>{formats.dateTime(at)}</time></p>
          {detail && <div className={classes.detail}>{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
