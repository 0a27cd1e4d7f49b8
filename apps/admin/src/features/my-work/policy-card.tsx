/** A policy that waits to be read and acknowledged. */
import { Button } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { dayIn } from '../../forms/civil-day.js';
import { DueBadge } from '../../words/due-badge.js';
import classes from './my-work.module.css';
import type { MyPolicy } from './use-my-work.js';
import { WorkCard } from './work-card.js';

export function PolicyCard({ item, primary }: { item: MyPolicy; primary: boolean }) {
  const formats = useFormats();
  const { lastSigned, policy, state, version } = item;
  const why = lastSigned ? `It changed. You signed version ${lastSigned.versionNumber} on ${formats.date(lastSigned.at)}.` : 'New for you: read it, ask if anything is unclear, and acknowledge it.';
  const act = lastSigned ? 'Read what changed' : state === 'opened' ? 'Go on reading' : 'Read';
  return (
    <WorkCard title={policy.title} due={<DueBadge {...item} />} time={formats.minutes(item.minutesToRead)} late={item.overdue}
      action={<Button component={Link} className={classes.act ?? ''} fullWidth variant={primary ? 'filled' : 'default'} href={`/my-work/policies/${item.id}`} aria-label={`${act}: ${policy.title}`}>{act}</Button>}>
      {why} {policy.number}, version {version.number}{version.effectiveOn > dayIn(formats.timeZone, new Date()) ? `, in force from ${formats.date(version.effectiveOn)}` : ''}.
    </WorkCard>
  );
}
