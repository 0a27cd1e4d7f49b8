/** How the caller stands against the hours that are asked for, cycle by cycle. */
import { Progress, Stack, Text } from '@mantine/core';
import { readMyHours } from '@rapport/api-contract/hours';
import type { AnswerOf } from '@rapport/api-contract/route';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useMyHours } from './use-my-work.js';

type Cycle = AnswerOf<typeof readMyHours>['cycles'][number];

/** Nothing at all where no hours are asked for. */
export function HoursPanel() {
  const { data, error, refetch } = useMyHours();
  if (error && !data) return <ErrorState error={error} doing="Your hours could not be loaded" onRetry={() => void refetch()} />;
  if (!data || data.cycles.length === 0) return null;
  return <Panel title="Hours" note="Each cycle with the hours that count in it"><Stack gap="lg">{data.cycles.map((cycle) => <OneCycle key={`${cycle.assignmentId}-${cycle.kind}-${cycle.from}`} cycle={cycle} />)}</Stack></Panel>;
}

function OneCycle({ cycle }: { cycle: Cycle }) {
  const formats = useFormats();
  const hours = (value: number) => formats.decimal(String(value));
  const name = `${cycle.requirement.name}, ${cycle.cycle}`;
  return (
    <section aria-label={name}>
      <Text fw={600}>{name} {cycle.met ? <StatusBadge tone="good">Met</StatusBadge> : cycle.overdue ? <StatusBadge tone="bad">Overdue since {formats.date(cycle.dueOn)}</StatusBadge> : <StatusBadge>Due {formats.date(cycle.dueOn)}</StatusBadge>}</Text>
      <Text c="dimmed" size="sm" mb={6}>{hours(cycle.done)} of {hours(cycle.asked)} hours{cycle.missing > 0 ? `, ${hours(cycle.missing)} missing` : ''} · counts from {formats.date(cycle.from)} to {formats.date(cycle.until)}</Text>
      <Progress value={cycle.asked > 0 ? Math.min(100, (100 * cycle.done) / cycle.asked) : 100} size="sm" color={cycle.met ? 'good' : 'accent'} aria-label={`${name}: hours`} />
      {cycle.parts.length > 0 && <ul>{cycle.parts.map((part) => <li key={part.name}>{part.name}: {hours(part.counted)} of {hours(part.asked)}{part.missing > 0 ? `, ${hours(part.missing)} missing` : ''}</li>)}</ul>}
    </section>
  );
}
