/** One consortium: its members, what a year costs, comparisons, and the shares of each year. */
import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { call } from '@rapport/api-client/client';
import { explainYear } from '@rapport/api-contract/cost-shares';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { Explained } from '../agreement-views/share-comparison.js';
import { comparisonWords } from '../agreement-views/share-words.js';
import { CostForm } from '../features/cost-shares/cost-form.js';
import { SettleYear } from '../features/cost-shares/settle-year.js';
import { type ConsortiumDetail, useConsortium } from '../features/cost-shares/use-cost-shares.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ConsortiumScreen() {
  const { data: consortium, error, refetch } = useConsortium(useAddress().param('consortiumId'));
  usePageTitle(consortium?.name ?? 'Consortium');
  if (error && !consortium) return <ErrorState error={error} doing="The consortium could not be loaded" onRetry={() => void refetch()} />;
  return consortium ? <Shown consortium={consortium} /> : <LoadingState label="Loading the consortium" shape="cards" />;
}

function Shown({ consortium }: { consortium: ConsortiumDetail }) {
  const formats = useFormats();
  const mayWrite = useMay('cost-shares:write') && consortium.status === 'active';
  const page = `/cost-shares/${consortium.id}`;
  const comparisons: Column<ConsortiumDetail['comparisons'][number]>[] = [
    { key: 'title', header: 'Comparison', cell: ({ title }) => title, strong: true }, { key: 'year', header: 'Year from', cell: ({ yearFrom }) => <Day on={yearFrom} /> },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={comparisonWords[state].tone}>{comparisonWords[state].label}</StatusBadge> }, { key: 'votes', header: 'Votes', align: 'end', cell: ({ state, voted, asked }) => (state === 'draft' ? '' : `${voted} of ${asked}`) },
  ];
  const current = consortium.formulas[0];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/cost-shares' }, { label: consortium.name }]} title={consortium.name} status={consortium.status === 'archived' ? <StatusBadge>Archived</StatusBadge> : undefined}
        subtitle={current ? `“${current.label}” is in force from ${formats.date(current.from)}.` : 'No formula is in force yet: record a cost and figures, compare formulas, and adopt one.'}
        actions={<>{mayWrite && <Button component={Link} href={`${page}/edit`} variant="default">Edit consortium</Button>}<Button component={Link} href={`${page}/measures`} variant="default">What is measured</Button>{mayWrite && consortium.costs.length > 0 && <Button component={Link} href={`${page}/compare`}>Compare formulas</Button>}</>} />
      <Panel title={formats.count(consortium.memberships.length, { one: 'member', other: 'members' })}>
        {consortium.memberships.length === 0 ? <EmptyState title="No members yet">Add the municipalities that share the cost.</EmptyState> : <ul>{consortium.memberships.map(({ municipalityId, municipality, from, until }) => <li key={municipalityId}><Text size="sm">{municipality}, from {formats.date(from)}{until ? ` to ${formats.date(dayBefore(until))}` : ''}</Text></li>)}</ul>}
      </Panel>
      <Costs consortium={consortium} mayWrite={mayWrite} />
      <Panel title="Comparisons of formulas"><DataTable caption="Comparisons of formulas" columns={comparisons} rows={consortium.comparisons} rowKey={({ id }) => id} rowHref={({ id }) => `${page}/comparisons/${id}`} empty={<EmptyState title="No comparison yet">Competing formulas are shown to members beside each other before they vote.</EmptyState>} /></Panel>
      <Years consortium={consortium} mayWrite={mayWrite} />
    </Stack>
  );
}

function Costs({ consortium, mayWrite }: { consortium: ConsortiumDetail; mayWrite: boolean }) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const columns: Column<ConsortiumDetail['costs'][number]>[] = [
    { key: 'year', header: 'Year', cell: ({ year }) => formats.dateRange(year.from, dayBefore(year.until)) }, { key: 'amount', header: `Cost, ${consortium.currency}`, align: 'end', cell: ({ amount }) => formats.amount(amount, consortium.currency), strong: true },
    { key: 'source', header: 'Source', cell: ({ source }) => source }, { key: 'by', header: 'Recorded', cell: ({ by, at, number }) => `${by}, ${formats.date(at)}${number > 1 ? `, entry ${number}` : ''}` },
  ];
  const next = consortium.costs[0]?.year.until ?? `${dayIn(formats.timeZone, new Date()).slice(0, 4)}-07-01`;
  return (
    <Panel title="Cost to share" aside={mayWrite && <Button variant="default" size="compact-md" aria-expanded={open} onClick={() => setOpen(!open)}>Record a cost</Button>}>
      <Stack gap="md">
        {open && <CostForm consortium={consortium} yearFrom={next} onSaved={() => { setOpen(false); notifications.show({ message: 'The cost is recorded.' }); }} />}
        <DataTable caption="Cost to share" columns={columns} rows={consortium.costs} rowKey={({ year }) => year.from} empty={<EmptyState title="No cost yet">Record what a fiscal year costs; entries of before stay in the record.</EmptyState>} />
      </Stack>
    </Panel>
  );
}

function Years({ consortium, mayWrite }: { consortium: ConsortiumDetail; mayWrite: boolean }) {
  const formats = useFormats();
  const [open, setOpen] = useState<string | null>(null);
  const [explained, setExplained] = useState<{ id: string; name: string } | null>(null);
  const due = consortium.costs.map(({ year }) => year.from).filter((from) => consortium.formulas.some((formula) => formula.from <= from));
  return (
    <>
      {consortium.years.map(({ year, number, total, host, formula, reason, by, at, shares }) => (
        <Panel key={year.from} title={`Shares of ${formats.dateRange(year.from, dayBefore(year.until))}`} note={`“${formula}”. ${reason}. Set by ${by}, ${formats.date(at)}${number > 1 ? `, for the ${number}${number === 2 ? 'nd' : number === 3 ? 'rd' : 'th'} time` : ''}.`}>
          <DataTable caption={`Shares of the year from ${formats.date(year.from)}`} rows={shares} rowKey={({ id }) => id} empty={<EmptyState title="No shares">Nobody shared that year.</EmptyState>} phone="scroll" footer={[host ? `All, with ${formats.money(host.amount, consortium.currency)} of ${host.label}` : 'All members', formats.amount(total, consortium.currency), '']}
            columns={[{ key: 'name', header: 'Member', cell: ({ municipality }) => municipality }, { key: 'amount', header: `Share, ${consortium.currency}`, align: 'end', cell: ({ amount }) => formats.amount(amount, consortium.currency) },
              { key: 'explain', header: 'How it came about', cell: ({ id, municipality }) => <Button variant="subtle" size="compact-sm" aria-label={`Explain the share of ${municipality}`} onClick={() => setExplained({ id, name: municipality })}>Explain</Button> }]} />
        </Panel>
      ))}
      {explained && <Explained key={explained.id} title={`How ${explained.name} comes to its share`} currency={consortium.currency} queryKey={['share-of-year', explained.id]} read={() => call(explainYear, { params: { shareOfYearId: explained.id } })} />}
      {mayWrite && due.length > 0 && (
        <Panel title="Set the shares of a year" note="By the formula in force; again when a cost or a figure was corrected.">
          <Stack gap="md">
            <div>{due.map((from) => <Button key={from} variant={open === from ? 'light' : 'default'} size="compact-md" mr="xs" aria-expanded={open === from} onClick={() => setOpen(open === from ? null : from)}>Year from {formats.date(from)}</Button>)}</div>
            {open && <SettleYear key={open} consortium={consortium} yearFrom={open} onDone={() => setOpen(null)} />}
          </Stack>
        </Panel>
      )}
    </>
  );
}
