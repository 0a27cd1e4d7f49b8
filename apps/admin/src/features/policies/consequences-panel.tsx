/** What publishing a version would do: to acknowledgements, to duty time, to courses. */
import { Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { TextLink } from '../../text-link.js';
import { materialityWords } from './policy-words.js';
import classes from './reading.module.css';
import type { Consequences } from './use-policies.js';

const kindForms = {
  sworn: { one: 'sworn officer', other: 'sworn officers' }, dispatcher: { one: 'dispatcher', other: 'dispatchers' }, civilian: { one: 'civilian', other: 'civilians' }, volunteer: { one: 'volunteer', other: 'volunteers' }, contractor: { one: 'contractor', other: 'contractors' },
} as const;

/** `due`: the day by which it is to be signed; nothing where nobody is asked. */
export function ConsequencesPanel({ consequences, number, due }: { consequences: Consequences; number: number; due: string | null }) {
  const formats = useFormats();
  const { total, audience, minutesEach, materiality } = consequences;
  const kinds = audience.byKind.filter(({ count }) => count > 0).map(({ kind, count }) => formats.count(count, kindForms[kind]));
  const remarks = [...new Set(consequences.parts.flatMap((part) => part.remarks))];
  return (
    <Panel title={headlineOf(consequences, formats)} note={`Counted today for a ${materialityWords[materiality].label.toLowerCase()} change; figures move as people join, leave and sign.`}>
      <Stack gap="md">
        <StatRow>
          <Stat label="Acknowledgements that stop counting" value={formats.number(total.acknowledgementsVoided)} />
          <Stat label={consequences.first ? 'Asked for' : 'Asked for anew'} value={formats.number(total.acknowledgementsNew)} basis={kinds.length ? `audience of ${formats.number(audience.count)}: ${formats.list(kinds)}` : `audience of ${formats.number(audience.count)}`} />
          <Stat label="Duty time" value={formats.minutes(total.dutyMinutes)} basis={`${formats.minutes(minutesEach)} to read, each`} />
          <Stat label="Overdue at once" value={formats.number(total.newlyOverdue)} />
        </StatRow>
        <ul className={classes.plain}>
          <li><Text size="sm">{clausesLine(consequences, formats)}</Text></li>
          {total.acknowledgementsMoved > 0 && total.acknowledgementsNew > 0 && <li><Text size="sm">{formats.count(total.acknowledgementsMoved, { one: 'open acknowledgement moves', other: 'open acknowledgements move' })} to this version.</Text></li>}
          {total.acknowledgementsCancelled > 0 && <li><Text size="sm">{formats.count(total.acknowledgementsCancelled, { one: 'open acknowledgement is', other: 'open acknowledgements are' })} cancelled{total.acknowledgementsNew > 0 ? `; whoever is in the audience is asked for version ${number} instead` : ''}.</Text></li>}
          {due && total.acknowledgementsNew > 0 && <li><Text size="sm">Whoever is asked now has until {formats.date(due)}.</Text></li>}
          {consequences.lastDay && <li><Text size="sm">It ends by itself after {formats.date(consequences.lastDay)}.</Text></li>}
          {remarks.map((remark) => <li key={remark}><Text size="sm">{remark}</Text></li>)}
        </ul>
        {total.staleCourses.length > 0 && (
          <InlineNote tone="attention" title={formats.count(total.staleCourses.length, { one: 'course goes stale', other: 'courses go stale' })}>
            <ul className={classes.plain}>{total.staleCourses.map((course) => <li key={course.id}><TextLink href={`/courses/${course.id}`}>{course.title}</TextLink>: {course.reason}</li>)}</ul>
          </InlineNote>
        )}
      </Stack>
    </Panel>
  );
}

function clausesLine({ first, changedClauses }: Consequences, formats: ReturnType<typeof useFormats>): string {
  if (first) return `No version is in force yet: all of it is new, ${formats.count(changedClauses, { one: 'clause', other: 'clauses' })}.`;
  return changedClauses === 0 ? 'No clause differs from the version in force.' : `${formats.count(changedClauses, { one: 'clause differs', other: 'clauses differ' })} from the version in force.`;
}

function headlineOf({ total, audience }: Consequences, formats: ReturnType<typeof useFormats>): string {
  if (total.acknowledgementsNew > 0) return `${formats.count(total.acknowledgementsNew, { one: 'person is', other: 'people are' })} asked to acknowledge it, ${formats.minutes(total.dutyMinutes)} of duty time in all`;
  if (total.acknowledgementsMoved > 0) return `${formats.count(total.acknowledgementsMoved, { one: 'open acknowledgement moves', other: 'open acknowledgements move' })} to it; nobody is asked anew`;
  return audience.count > 0 ? 'Nobody is asked to acknowledge it anew' : 'Nobody is in its audience';
}

/** One line each, for the last question before it is done. */
export function consequenceLines({ total, first, lastDay }: Consequences, due: string | null, formats: ReturnType<typeof useFormats>): string[] {
  return [
    ...(first && total.acknowledgementsVoided === 0 ? [] : [total.acknowledgementsVoided > 0 ? `${formats.count(total.acknowledgementsVoided, { one: 'valid acknowledgement stops', other: 'valid acknowledgements stop' })} counting.` : 'No valid acknowledgement stops counting.']),
    total.acknowledgementsNew > 0 ? `${formats.count(total.acknowledgementsNew, { one: 'person is', other: 'people are' })} asked to acknowledge it: ${formats.minutes(total.dutyMinutes)} of duty time${due ? `, due ${formats.date(due)}` : ''}.` : first ? 'Nobody is asked to acknowledge it.' : 'Nobody is asked anew.',
    ...(lastDay ? [`It ends by itself after ${formats.date(lastDay)}.`] : []),
    ...(total.newlyOverdue > 0 ? [`${formats.count(total.newlyOverdue, { one: 'person is', other: 'people are' })} overdue at once.`] : []),
    ...(total.staleCourses.length > 0 ? [`${formats.count(total.staleCourses.length, { one: 'course goes', other: 'courses go' })} stale.`] : []),
  ];
}
