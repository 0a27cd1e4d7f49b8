/** Where a requirement stands, each figure leading to the people behind it. */
import { Group, Stack } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { TextLink } from '../../text-link.js';
import { StandingBar } from './standing-bar.js';
import type { Requirement } from './use-requirements.js';

export function StandingPanel({ requirement }: { requirement: Requirement }) {
  const formats = useFormats();
  const { standing } = requirement;
  if (!standing) return null;
  const people = (state: string) => `/training/assignments?requirementId=${requirement.id}&state=${state}`;
  const basis = (parts: [number, string][]) => parts.filter(([count]) => count > 0).map(([count, words]) => `${formats.number(count)} ${words}`).join(', ');
  // Of a chain of renewals the closed ones have their next one beside them.
  const renews = requirement.recurrence.kind === 'from-completion' || requirement.recurrence.kind === 'anniversary';
  return (
    <Panel title="Where it stands" note={requirement.recurrence.kind === 'window' || requirement.recurrence.kind === 'hours-cycle' ? 'Completed ones are those of the present cycle.' : ''}>
      <Stack gap="md">
        <StandingBar standing={standing} />
        <StatRow>
          <Stat label="Open" value={formats.number(standing.open)} basis={basis([[standing.inProgress, 'begun'], [standing.overdue, 'overdue'], [standing.waiting, 'waiting for a score'], [standing.paused, 'waiting while on leave']]) || 'none overdue'} />
          {renews ? <Stat label="Renewals to come" value={formats.number(standing.upcoming)} basis="done, and not asked for again yet" />
            : <Stat label="Completed" value={formats.number(standing.completed)} basis={basis([[standing.excused, 'excused'], [standing.waived, 'met by something equivalent']])} />}
        </StatRow>
        <Group gap="md">
          <TextLink href={people('any-open')}>Who owes it</TextLink>
          {standing.overdue > 0 && <TextLink href={people('overdue')}>Who is overdue</TextLink>}
          {standing.completed + standing.upcoming > 0 && <TextLink href={people('completed')}>Who completed it</TextLink>}
        </Group>
      </Stack>
    </Panel>
  );
}
