/** What goes in the coming night, sort by sort, and what holds keep. */
import { Text } from '@mantine/core';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { sortWords } from './retention-words.js';
import { useForecast } from './use-retention.js';

export function ForecastTable() {
  const formats = useFormats();
  const forecast = useForecast();
  const sorts = forecast.data?.sorts ?? [];
  const total = sorts.reduce((sum, row) => sum + row.due, 0);
  return (
    <Panel title="What the next night removes" note={forecast.data && `After 2 o’clock on ${formats.date(forecast.data.runsOn)}, with the times and holds that stand then. Figures and the audit trail stay.`}
      aside={forecast.data && <Text size="sm" fw={600}>{total === 0 ? 'Nothing' : `${formats.number(total)} in all`}</Text>}>
      <DataTable caption="What the next night removes" phone="scroll" rows={forecast.data?.sorts} rowKey={(row) => row.sort} error={forecast.error} onRetry={() => void forecast.refetch()} empty={<EmptyState title="Nothing is kept yet" />}
        columns={[
          { key: 'sort', header: 'What', cell: (row) => sortWords[row.sort] },
          { key: 'before', header: 'Older than', cell: (row) => formats.date(row.before) },
          { key: 'months', header: 'Months kept', align: 'end', cell: (row) => formats.number(row.months) },
          { key: 'due', header: 'Will be removed', align: 'end', strong: true, cell: (row) => formats.number(row.due) },
          { key: 'held', header: 'Kept by a hold', align: 'end', cell: (row) => formats.number(row.held) },
        ]} />
    </Panel>
  );
}
