/** What is ahead or waits in all agreements, the earliest day first: each with its day and the way to where something can be done. */
import { agreementWarningKinds } from '@rapport/api-contract/agreement-warnings';
import { type Column, DataTable, type More } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { toldOf, type Warning, warningHref, type WarningKind, warningWords } from './warning-words.js';

interface Props { area: string; warnings: readonly Warning[] | undefined; /** Whose they are stands in a column where there are several. */ named: boolean; filtered: boolean; more: More; error: unknown; onRetry: () => void }

export function WarningList({ area, warnings, named, filtered, more, error, onRetry }: Props) {
  const formats = useFormats();
  const columns: Column<Warning>[] = [
    { key: 'title', header: 'Agreement', cell: ({ agreement }) => agreement.title },
    { key: 'what', header: 'What', cell: (each) => toldOf(each) },
    { key: 'day', header: 'Day', strong: true, cell: ({ day, late, from }) => <>{from ? formats.dateRange(from, day) : formats.date(day)}{late && <> <StatusBadge tone="bad">Overdue</StatusBadge></>}</> },
    ...(named ? [{ key: 'municipality', header: 'Municipality', cell: ({ municipality }: Warning) => municipality.name }] : []),
    { key: 'number', header: 'Number', cell: ({ agreement }) => agreement.number, onlyWide: true, unbroken: true },
  ];
  return (
    <DataTable caption="Warnings" columns={columns} rows={warnings} rowKey={({ kind, agreement, amendmentId, day }) => `${kind}/${agreement.id}/${amendmentId ?? ''}/${day}`} rowHref={(each) => warningHref(area, each)} error={error} onRetry={onRetry} more={more}
      empty={filtered ? <EmptyState title="Nothing matches">No agreement has such a warning.</EmptyState> : <EmptyState title="Nothing is ahead and nothing waits">Days to decline, ends of terms, notices, suspensions, answers and signatures that are awaited stand here as soon as there are any.</EmptyState>} />
  );
}

export function WarningKindChip({ kind, counts, onChange }: { kind: WarningKind | undefined; counts: readonly { kind: WarningKind; count: number }[]; onChange: (kind: string | undefined) => void }) {
  const formats = useFormats();
  const count = (of: WarningKind) => counts.find((each) => each.kind === of)?.count ?? 0;
  const choices = agreementWarningKinds.filter((each) => each === kind || count(each) > 0).map((value) => ({ value, label: `${warningWords[value].short} (${formats.number(count(value))})` }));
  return <ChoiceChip label="Kind" value={kind ? warningWords[kind].short : 'all'} choices={[{ value: '', label: 'all' }, ...choices]} selected={kind ?? ''} onChange={(value) => onChange(value || undefined)} />;
}
