/** The dated history of a person: employment, units and supervisors, leaves, who acted. */
import { Stack, Text } from '@mantine/core';
import { type Definition, DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { sentence } from '../../workplace/permission-words.js';
import type { PersonWithHistory } from './use-people.js';

type Period = { from: string; to: string | null };

export function PersonHistory({ person }: { person: PersonWithHistory }) {
  const formats = useFormats();
  const { employments, assignments, leaves, actings } = person.history;
  /** `to` is the first day that no longer counts; people read the last one that does. */
  const lastDay = (day: string) => formats.date(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10));
  const span = ({ from, to }: Period) => (to ? `${formats.date(from)} to ${lastDay(to)}` : `Since ${formats.date(from)}`);
  const newest = <T extends Period>(periods: readonly T[]) => periods.toSorted((a, b) => b.from.localeCompare(a.from));
  return (
    <Panel title="History" note="Who belonged where, and who was responsible, on any day.">
      <Stack gap="lg">
        <Part title="Unit and supervisor" items={newest(assignments).map((each) => ({ term: span(each), value: each.unit?.name ?? 'No unit', note: each.supervisor ? `Supervisor: ${each.supervisor.name}` : 'No supervisor' }))} />
        <Part title="Employment" items={newest(employments).map((each) => ({ term: span(each), value: each.to ? `Ended${each.reason ? `: ${each.reason}` : ''}` : 'Employed' }))} />
        <Part title="Leaves" items={newest(leaves).map((each) => ({ term: span(each), value: sentence(each.kind) }))} />
        <Part title="Who acts as supervisor in their place" items={newest(actings).map((each) => ({ term: span(each), value: each.acting.name }))} />
      </Stack>
    </Panel>
  );
}

function Part({ title, items }: { title: string; items: Definition[] }) {
  return (
    <section>
      <Text component="h3" fw={600} mb="xs">{title}</Text>
      {items.length ? <DefinitionList items={items} /> : <Text size="sm" c="dimmed">None</Text>}
    </section>
  );
}
