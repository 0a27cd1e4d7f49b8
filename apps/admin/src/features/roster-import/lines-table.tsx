/** What becomes of each line, with what changes and why a line is rejected. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useAddress } from '../../workplace/address.js';
import { changedField, outcomes, outcomeWords } from './import-words.js';
import { type RosterImport, type RosterLine, useRosterLines } from './use-roster-imports.js';

export function LinesTable({ rosterImport }: { rosterImport: RosterImport }) {
  const address = useAddress();
  const formats = useFormats();
  const outcome = address.oneOf('outcome', outcomes);
  const lines = useRosterLines(rosterImport.id, outcome);
  const columns: Column<RosterLine>[] = [
    { key: 'name', header: 'Person', cell: (line) => <>{line.name || 'No name'}{line.employeeNumber && <Text span display="block" size="sm" c="dimmed">number {line.employeeNumber}</Text>}</>, strong: true },
    { key: 'line', header: 'Line', align: 'end', cell: (line) => (line.line === null ? 'not in the file' : formats.number(line.line)) },
    { key: 'outcome', header: 'What happens', cell: (line) => <StatusBadge tone={outcomeWords[line.outcome].tone}>{outcomeWords[line.outcome].label}</StatusBadge> },
    { key: 'why', header: 'What changes, or why not', cell: (line) => <Why line={line} /> },
  ];
  const counted = (each: (typeof outcomes)[number]) => `${outcomeWords[each].label.toLowerCase()} (${formats.number(rosterImport.counts[each] ?? 0)})`;
  return (
    <Panel title="Line by line">
      <Stack gap="sm">
        <FilterChips {...(outcome ? { onClear: () => address.set({ outcome: undefined }) } : {})}>
          <ChoiceChip label="Shown" value={outcome ? counted(outcome) : 'all'} choices={[{ value: '', label: 'all' }, ...outcomes.map((value) => ({ value, label: counted(value) }))]} selected={outcome ?? ''} onChange={(value) => address.set({ outcome: value || undefined })} />
        </FilterChips>
        <DataTable caption="Lines" columns={columns} rows={lines.data?.pages.flatMap((page) => page.items)} rowKey={(line) => `${line.line ?? 'missing'}-${line.personId ?? line.employeeNumber ?? line.name}`}
          error={lines.error} onRetry={() => void lines.refetch()} more={{ hasMore: lines.hasNextPage, loading: lines.isFetchingNextPage, onMore: () => void lines.fetchNextPage() }}
          empty={<EmptyState title="No such line">{outcome ? `Nothing in this file ends as “${outcomeWords[outcome].label.toLowerCase()}”.` : 'The file holds no people.'}</EmptyState>} />
      </Stack>
    </Panel>
  );
}

function Why({ line }: { line: RosterLine }) {
  if (line.problems.length) return <>{line.problems.map((problem) => <Text key={`${problem.column}-${problem.message}`} size="sm">{problem.column && <strong>{problem.column}: </strong>}{problem.message}</Text>)}</>;
  if (!line.changes.length) return <Text size="sm" c="dimmed">{outcomeWords[line.outcome].means}</Text>;
  return <>{line.changes.map((change) => <Text key={change.field} size="sm">{changedField(change.field)}: {change.before === null ? change.after ?? 'nothing' : `${change.before} → ${change.after ?? 'nothing'}`}</Text>)}</>;
}
