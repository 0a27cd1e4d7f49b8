/** Hours in each cycle: all of it and bucket by bucket, what is missing by when, and how much of the cycle has passed. */
import type { readMyHours } from '@rapport/api-contract/hours';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useId } from 'react';
import classes from './hours-cycles.module.css';

type Cycle = AnswerOf<typeof readMyHours>['cycles'][number];

export function HoursCycles({ cycles, on }: { cycles: readonly Cycle[]; /** The day of the figures. */ on: string }) {
  return <div>{cycles.map((cycle) => <OneCycle key={`${cycle.assignmentId}-${cycle.kind}-${cycle.from}`} cycle={cycle} on={on} />)}</div>;
}

/** How much of a span of days has passed, from 0 to 1. */
export function passedShare(from: string, until: string, on: string): number {
  const [start, end, now] = [from, until, on].map((day) => Date.parse(`${day}T00:00:00Z`));
  if (start === undefined || end === undefined || now === undefined || end <= start) return 1;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}

function OneCycle({ cycle, on }: { cycle: Cycle; on: string }) {
  const formats = useFormats();
  const id = useId();
  const passed = passedShare(cycle.from, cycle.until, on);
  const running = cycle.from <= on && on <= cycle.until;
  const whole = { name: cycle.kind === 'unit' ? 'This unit in all' : 'In all', counted: cycle.done, asked: cycle.asked, missing: Math.max(0, cycle.asked - cycle.done) };
  const rows = [...(cycle.asked > 0 ? [whole] : []), ...cycle.parts];
  return (
    <section className={classes.cycle} aria-labelledby={id}>
      <h3 id={id} className={classes.head}>{cycle.requirement.name}, {cycle.cycle} <State cycle={cycle} /></h3>
      <p className={classes.words}>{cycle.words}</p>
      <ul className={classes.rows}>{rows.map((row) => <HoursRow key={row.name} {...row} pace={running ? passed : undefined} />)}</ul>
      <p className={classes.quiet}>Counts from {formats.date(cycle.from)} to {formats.date(cycle.until)}, due {formats.date(cycle.dueOn)}.{running && rows.some(({ missing }) => missing > 0) ? ` ${formats.percent(passed, 0)} of the time has passed: the mark on each bar.` : ''}</p>
    </section>
  );
}

function State({ cycle }: { cycle: Cycle }) {
  const formats = useFormats();
  if (cycle.state === 'excused') return <StatusBadge>Excused</StatusBadge>;
  if (cycle.state === 'waived') return <StatusBadge tone="good">Met by something equivalent</StatusBadge>;
  if (cycle.met) return <StatusBadge tone="good">Met</StatusBadge>;
  return cycle.overdue ? <StatusBadge tone="bad">Overdue since {formats.date(cycle.dueOn)}</StatusBadge> : <StatusBadge>Due {formats.date(cycle.dueOn)}</StatusBadge>;
}

function HoursRow({ name, counted, asked, missing, pace }: { name: string; counted: number; asked: number; missing: number; /** How much of the cycle has passed. */ pace: number | undefined }) {
  const formats = useFormats();
  const hours = (value: number) => formats.decimal(String(value));
  const share = `${asked > 0 ? Math.min(100, (100 * counted) / asked) : 100}%`;
  return (
    <li className={classes.row}>
      <span>{name}</span>
      <svg width="100%" height="12" aria-hidden="true" focusable="false">
        <rect className={classes.track} y="1" width="100%" height="10" rx="3" />
        <rect className={missing > 0 ? classes.done : classes.met} y="1" width={share} height="10" rx="3" />
        {pace !== undefined && missing > 0 && <line className={classes.pace} x1={`${100 * pace}%`} x2={`${100 * pace}%`} y1="0" y2="12" />}
      </svg>
      <span className={classes.figures}>{hours(counted)} of {hours(asked)} h{missing > 0 ? <>, <span className={classes.missing}>{hours(missing)} missing</span></> : ''}</span>
    </li>
  );
}
