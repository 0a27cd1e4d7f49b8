/** What activating a survey would do now: how many are asked, who is left out and why, and on which days. */
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { reasonWords } from './survey-words.js';
import { type Forecast, type Survey, useForecast } from './use-surveys.js';

type Day = Forecast['days'][number];

export function ForecastPanel({ survey }: { survey: Survey }) {
  const formats = useFormats();
  const { data, error, refetch } = useForecast(survey.id, true);
  if (error && !data) return <ErrorState error={error} doing="The forecast could not be made" onRetry={() => void refetch()} />;
  if (!data) return <Panel title="What would happen"><LoadingState label="Counting the contacts" /></Panel>;
  const columns: Column<Day>[] = [
    { key: 'on', header: 'Day', cell: ({ on }) => formats.weekday(on) }, { key: 'messages', header: 'Messages', align: 'end', cell: ({ messages }) => formats.number(messages) },
  ];
  const title = data.eligible === 0 ? 'Nobody would be asked now' : `${formats.count(data.eligible, { one: 'resident', other: 'residents' })} would be asked${data.firstDueAt ? `, the first on ${formats.date(data.firstDueAt)}` : ''}`;
  return (
    <Panel title={title} note={`Of ${formats.count(data.matching, { one: 'contact', other: 'contacts' })} that match and are not too old; counted ${formats.time(data.asOf)}. Contacts still to come are not in it.`}>
      <Stack gap="md">
        {data.obstacles.length > 0 && <InlineNote tone="attention" title="It cannot be activated yet">{data.obstacles.map(({ code, message }) => <Text key={code} size="sm">{message}</Text>)}</InlineNote>}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <div>
            <Text fw={600} size="sm" mb="xs">When messages would go out</Text>
            <DataTable caption="Messages by day" columns={columns} rows={data.days.slice(0, 14)} rowKey={({ on }) => on} phone="scroll" empty={<EmptyState title="No message">No stored contact matches now; those that come are asked as they come.</EmptyState>} />
            {data.days.length > 14 && <Text size="sm" c="dimmed" mt="xs">and on {formats.number(data.days.length - 14)} more days{data.lastDueAt ? `, until ${formats.date(data.lastDueAt)}` : ''}</Text>}
          </div>
          <div>
            <Text fw={600} size="sm" mb="xs">Who is left out, and why</Text>
            {data.excluded.length === 0 ? <Text size="sm" c="dimmed">Nobody.</Text> : <DefinitionList items={data.excluded.map(({ reason, contacts }) => ({ term: reasonWords(reason, survey.channel), value: formats.number(contacts) }))} />}
          </div>
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
