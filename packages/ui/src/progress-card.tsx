// Long work in view: how far, how fast, how long still, what was rejected, and a way to stop it.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from './formats-provider.js';
import { StatusBadge, type Tone } from './status-badge.js';
import classes from './progress-card.module.css';

export type WorkState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type ProgressCardProps = {
  /** What is being done: "Importing 2,400 contacts". */
  title: string;
  state: WorkState;
  done: number;
  /** Unknown while the source is still being counted. */
  total?: number;
  /** Items per second, measured lately. */
  rate?: number;
  /** Outcomes so far: created, changed, rejected. */
  counts?: readonly { label: string; value: number; tone?: Tone }[];
  /** One sentence: what it is doing, why it failed, where the result is. */
  note?: string;
  onCancel?: () => void;
  cancelling?: boolean;
  /** What can be done when it has ended. */
  action?: ReactNode;
};

const states: Record<WorkState, { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Running', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** Minutes still needed, at least one; undefined when it cannot be said. */
export function minutesLeft(done: number, total: number | undefined, rate: number | undefined): number | undefined {
  if (total === undefined || !rate || rate <= 0 || done >= total) return undefined;
  return Math.max(1, Math.ceil((total - done) / rate / 60));
}

/** Survives a reload: everything it shows comes from the job's own row. */
export function ProgressCard({ title, state, done, total, rate, counts = [], note, onCancel, cancelling = false, action }: ProgressCardProps) {
  const formats = useFormats();
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  const left = state === 'running' ? minutesLeft(done, total, rate) : undefined;
  const running = state === 'running' || state === 'waiting';
  const line = [
    total === undefined ? formats.number(done) : `${formats.number(done)} of ${formats.number(total)}`,
    state === 'running' && rate ? `${formats.number(rate)} a second` : '',
    left === undefined ? '' : `about ${formats.minutes(left)} left`,
  ].filter(Boolean).join(' · ');
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <p className={classes.title}>{title}</p>
        <span role="status"><StatusBadge tone={states[state].tone}>{states[state].label}</StatusBadge></span>
      </div>
      <svg className={classes.bar} data-state={state} width="100%" height="6" role="progressbar" aria-label={title} aria-valuetext={line}
        {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}>
        <rect className={classes.track} width="100%" height="6" rx="3" />
        <rect className={classes.fill} width={`${100 * (share ?? 0)}%`} height="6" rx="3" />
      </svg>
      <p className={classes.line}>{line}</p>
      {counts.length > 0 && (
        <ul className={classes.counts}>
          {counts.map(({ label, value, tone = 'neutral' }) => <li key={label}><StatusBadge tone={value > 0 ? tone : 'neutral'}>{formats.number(value)} {label}</StatusBadge></li>)}
        </ul>
      )}
      {note && <p className={classes.note}>{note}</p>}
      {((running && onCancel) || action) && (
        <div className={classes.actions}>
          {running && onCancel && <Button variant="default" size="compact-md" onClick={onCancel} loading={cancelling}>Cancel</Button>}
          {action}
        </div>
      )}
    </section>
  );
}
