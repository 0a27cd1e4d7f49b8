/** How many complaints come, what comes of them, and what differs after what the agency did. */
import { Grid, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { TrendChart } from '@rapport/ui/trend-chart';
import { ComplaintMarks } from '../features/complaint-figures/complaint-marks.js';
import { PlaceBlocks } from '../features/complaint-figures/place-blocks.js';
import { receivedChart } from '../features/complaint-figures/received-chart.js';
import { type Figures, useComplaintFigures, usePlaces } from '../features/complaint-figures/use-complaint-figures.js';
import { categoryWords } from '../features/complaints/complaint-words.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { addMonths, longMonth, monthsFromTo } from '../words/months.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const spans = [{ value: '12', label: '12 months' }, { value: '24', label: '24 months' }, { value: '36', label: '36 months' }] as const;

export function ComplaintFiguresScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { agency } = useSignedIn();
  const mayRead = useMay('complaints:read');
  const months = address.oneOf('months', ['12', '24', '36']) ?? '12';
  const unitId = address.text('unitId');
  // One place at a time: both together would tell of single complaints.
  const municipalityId = unitId === undefined ? address.text('municipalityId') : undefined;
  const placed = unitId !== undefined || municipalityId !== undefined;
  const { data: places } = usePlaces();
  const { data, error, refetch } = useComplaintFigures({ months, unitId, municipalityId }, addMonths(dayIn(formats.timeZone, new Date()).slice(0, 7), -Number(months)));
  usePageTitle('Complaints in figures');
  if (error && !data) return <ErrorState error={error} doing="The figures could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the figures" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={mayRead ? [{ label: 'Complaints', href: '/complaints' }, { label: 'In figures' }] : (agency?.name ?? '')} title="Complaints in figures" subtitle="Counts only, of months that are over: of every complaint that came, and of nobody in particular." />
      <Group gap="sm" align="end">
        <SegmentedControl aria-label="Period" data={[...spans]} value={months} onChange={(value) => address.set({ months: value === '12' ? undefined : value })} />
        {(places?.units.length ?? 0) > 0 && <Select aria-label="Unit" placeholder="All units" data={places?.units ?? []} value={unitId ?? null} onChange={(value) => address.set({ unitId: value ?? undefined, municipalityId: undefined })} searchable clearable clearButtonProps={{ 'aria-label': 'All units' }} />}
        {(places?.municipalities.length ?? 0) > 0 && <Select aria-label="Municipality" placeholder="All municipalities" data={places?.municipalities ?? []} value={municipalityId ?? null} onChange={(value) => address.set({ municipalityId: value ?? undefined, unitId: undefined })} searchable clearable clearButtonProps={{ 'aria-label': 'All municipalities' }} />}
      </Group>
      <Grid>
        <Grid.Col span={{ base: 12, lg: placed ? 12 : 8 }}><Stack gap="md">{placed ? <PlaceBlocks blocks={data.blocks} withBelow={unitId !== undefined} /> : <Received figures={data} />}<ComplaintMarks marks={data.marks} /></Stack></Grid.Col>
        {!placed && <Grid.Col span={{ base: 12, lg: 4 }}><Stack gap="md"><Outcome figures={data} /><Categories figures={data} /></Stack></Grid.Col>}
      </Grid>
    </Stack>
  );
}

function Received({ figures }: { figures: Figures }) {
  const { locale, number } = useFormats();
  const narrow = useMediaQuery('(max-width: 560px)');
  if (figures.months.length === 0) return <Panel title="Complaints by month"><EmptyState title="Nothing is on record in this time">{figures.since === null ? 'Complaints are counted here once their month is over.' : `The first complaint on record came in ${longMonth(figures.since, locale)}.`}</EmptyState></Panel>;
  const { title, points, events, limits } = receivedChart(figures, locale, narrow);
  return <Panel><TrendChart title={title} points={points} events={events} format={(value) => number(Math.round(value))} limits={limits} height={260} words={{ value: 'Complaints' }} /></Panel>;
}

function Outcome({ figures }: { figures: Figures }) {
  const formats = useFormats();
  const total = (name: 'decided' | 'sustained') => figures.months.reduce((sum, month) => sum + (month[name] ?? 0), 0);
  const [decided, sustained] = [total('decided'), total('sustained')];
  return (
    <Panel title="What came of them">
      <StatRow>
        <Stat label="Decided" value={formats.number(decided)} {...(figures.medianDays === null ? {} : { basis: `half within ${formats.number(figures.medianDays)} days` })} />
        <Stat label="Sustained" value={formats.number(sustained)} {...(decided > 0 ? { basis: `of ${formats.number(decided)} decided` } : {})} />
        {figures.settled !== null && <Stat label="Ended without findings" value={formats.number(figures.settled)} />}
        {figures.open !== null && figures.overdue !== null && <Stat label="Open as this month began" value={formats.number(figures.open)} basis={`${formats.number(figures.overdue)} overdue`} />}
      </StatRow>
    </Panel>
  );
}

function Categories({ figures }: { figures: Figures }) {
  const formats = useFormats();
  const mayRead = useMay('complaints:read');
  return (
    <Panel title="About what" note={`A complaint can be about several things.${figures.categoriesTime === null ? '' : ` Counted ${monthsFromTo(figures.categoriesTime, formats.locale)}: in whole blocks of months, so that nobody can be told by subtraction.`}`}>
      <DataTable caption="Complaints by category" rows={figures.categories} rowKey={({ category }) => category ?? 'none'} phone="scroll" empty={<EmptyState title="Too few to show yet">Categories are told once there are ten complaints of one, a month after the last of them came.</EmptyState>}
        columns={[
          { key: 'category', header: 'Category', cell: ({ category }) => (category === null ? 'Not screened within a month' : mayRead ? <TextLink href={`/complaints?show=all&category=${category}`}>{categoryWords[category]}</TextLink> : categoryWords[category]) },
          { key: 'received', header: 'Complaints', align: 'end', cell: ({ received }) => (received === null ? 'not shown' : formats.number(received)) },
        ]} />
    </Panel>
  );
}
