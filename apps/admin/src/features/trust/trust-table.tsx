/** The Trust Index by place, contact type or language: raw and adjusted side by side, small cells hidden openly. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { ChangeBadge } from '@rapport/ui/change-badge';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { IntervalBar } from '@rapport/ui/interval-bar';
import { Panel } from '@rapport/ui/panel';
import { SuppressedCount, SuppressedValue } from '@rapport/ui/suppressed';
import { useState } from 'react';
import { type By, type TrustBreakdown, type TrustFilters, useTrustBreakdown } from './use-trust.js';

type Row = TrustBreakdown['rows'][number];

const tabs: { value: By; label: string; title: string; first: string }[] = [
  { value: 'municipality', label: 'Municipality', title: 'Where residents are served', first: 'Municipality' },
  { value: 'unit', label: 'Unit', title: 'Which unit served them', first: 'Unit' },
  { value: 'contactGroup', label: 'Contact type', title: 'What the contact was about', first: 'Contact type' },
  { value: 'language', label: 'Language', title: 'In which language they answered', first: 'Language' },
];
const verdicts = { more_than_noise: 'change', within_noise: 'noise', too_few: 'too-few' } as const;

/** The ends of the track, so that differences of a few points can be seen. */
function domainOf(rows: readonly Row[]): [number, number] {
  const ends = rows.flatMap(({ published: { figures } }) => (figures ? [figures.low ?? figures.value, figures.high ?? figures.value] : []));
  return ends.length ? [Math.max(0, Math.floor(Math.min(...ends) / 10) * 10), Math.min(100, Math.ceil(Math.max(...ends) / 10) * 10)] : [0, 100];
}

export function TrustTable({ by, filters, onBy }: { by: By; filters: TrustFilters; onBy: (by: By) => void }) {
  const { data, error, refetch } = useTrustBreakdown(by, filters);
  const tab = tabs.find((each) => each.value === by) ?? tabs[0]!;
  const formats = useFormats();
  const minimum = data?.minimum ?? 10;
  const rows = data?.rows.toSorted((a, b) => (b.published.figures?.n ?? -1) - (a.published.figures?.n ?? -1));
  const [allShown, setAllShown] = useState(false);
  const shown = rows?.filter((row) => row.published.figures);
  const withheld = (rows?.length ?? 0) - (shown?.length ?? 0);
  const domain = domainOf(rows ?? []);
  const mean = data?.total.figures?.value;
  const name = (row: Row) => (by === 'language' && /^[a-z]{2,3}$/.test(row.label) ? (new Intl.DisplayNames([formats.locale], { type: 'language' }).of(row.label) ?? row.label) : row.label);
  const columns: Column<Row>[] = [
    { key: 'label', header: tab.first, cell: name },
    { key: 'n', header: 'Answers', align: 'end', cell: ({ published: { figures, hidden } }) => (figures ? formats.number(figures.n) : hidden === 'nobody_answered' ? '0' : <SuppressedCount under={minimum} />) },
    { key: 'raw', header: 'Raw', align: 'end', cell: ({ published: { figures, hidden } }) => (figures ? formats.score(figures.value) : hidden === 'nobody_answered' ? 'no answers' : <SuppressedValue />) },
    { key: 'adjusted', header: 'Adjusted', align: 'end', strong: true, cell: ({ adjusted }) => (adjusted ? formats.score(adjusted.value) : '') },
    { key: 'interval', header: 'Interval', onlyWide: true, cell: ({ published: { figures }, label }) => figures?.low != null && figures.high != null
      && <IntervalBar value={figures.value} low={figures.low} high={figures.high} domain={domain} label={label} {...(mean === undefined ? {} : { reference: mean })} /> },
    { key: 'change', header: 'Since the period before', cell: ({ change }) => change && <ChangeBadge digits={0} change={change.difference} verdict={verdicts[change.verdict]} /> },
  ];
  return (
    <Panel title={tab.title} note={`Adjusted toward the agency's mean; fewer than ${minimum} answers are hidden, and so is what would give them away.`}>
      <SegmentedControl value={by} onChange={(value) => onBy(value as By)} data={tabs.map(({ value, label }) => ({ value, label }))} mb="md" aria-label="Show by" fullWidth />
      <DataTable caption={tab.title} columns={columns} rows={allShown || shown?.length === 0 ? rows : shown} rowKey={(row) => row.key || 'none'} error={error} onRetry={() => void refetch()} phone="scroll"
        empty={<EmptyState title="No answers in this selection">Choose a longer period or fewer filters.</EmptyState>} />
      {withheld > 0 && shown && shown.length > 0 && (
        <Group mt="sm" gap="sm">
          <Text size="sm" c="dimmed">{formats.number(withheld)} more with <SuppressedCount under={minimum} /> answers or none: hidden, so that nobody's answer can be worked out.</Text>
          <Button variant="subtle" size="compact-sm" onClick={() => setAllShown(!allShown)}>{allShown ? 'Leave them out' : 'List them'}</Button>
        </Group>
      )}
    </Panel>
  );
}
