/** The Trust Index: how residents were treated, what changed, where, and how sure that is. */
import { Button, Grid, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportTrust, trustManifest } from '@rapport/api-contract/insights';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { headlineOf } from '../features/trust/findings.js';
import { longMonth } from '../words/months.js';
import { TrustFilters } from '../features/trust/trust-filters.js';
import { TrustMarks } from '../features/trust/trust-marks.js';
import { TrustCoverage, TrustFacets, TrustTrend } from '../features/trust/trust-panels.js';
import { TrustTable } from '../features/trust/trust-table.js';
import { type By, type Trust, type TrustFilters as Filters, useTrust, useTrustChoices } from '../features/trust/use-trust.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

/** Keeps only what the screen knows of the address bar. */
function readSearch(search: Record<string, unknown>): { filters: Filters; by: By } {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? String(search[name]) : undefined);
  const by = text('by');
  return {
    filters: { from: text('from'), to: text('to'), municipalityId: text('municipalityId'), unitId: text('unitId'), contactGroupId: text('contactGroupId'), language: text('language') },
    by: by === 'unit' || by === 'contactGroup' || by === 'language' ? by : 'municipality',
  };
}

export function TrustScreen() {
  const { filters, by } = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const session = useSignedIn();
  const { data: trust, error, refetch } = useTrust(filters);
  const { data: choices } = useTrustChoices();
  const formats = useFormats();
  usePageTitle('Trust Index');
  const show = (next: Filters, nextBy: By) => void navigate({ to: '/trust', search: { ...next, ...(nextBy === 'municipality' ? {} : { by: nextBy }) } as never, replace: false });
  if (error && !trust) return <ErrorState error={error} doing="The Trust Index could not be loaded" onRetry={() => void refetch()} />;
  if (!trust || !choices) return <LoadingState label="Loading the Trust Index" shape="cards" />;
  const period = `${longMonth(trust.period.from, formats.locale)} to ${longMonth(trust.period.to, formats.locale)}`;
  if (!choices.months) return <NothingYet agency={session.agency?.name ?? ''} />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={`${session.agency?.name ?? ''} · ${period}`} title={headlineOf(trust)} subtitle={<Evidence trust={trust} />} actions={<Export filters={filters} />} />
      <TrustFilters filters={filters} choices={choices} period={trust.period} locale={formats.locale} onChange={(next) => show(next, by)} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}><Stack gap="md"><TrustTrend trust={trust} filters={filters} /><TrustMarks choices={choices} /><TrustTable by={by} filters={filters} onBy={(next) => show(filters, next)} /></Stack></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}><Stack gap="md"><TrustFacets trust={trust} /><TrustCoverage trust={trust} /></Stack></Grid.Col>
      </Grid>
    </Stack>
  );
}

function Evidence({ trust }: { trust: Trust }) {
  const formats = useFormats();
  const { figures } = trust.published;
  if (!figures) return `Fewer than 10 people answered in this selection, so nothing is shown. Choose a longer period or fewer filters. ${groupsWords(trust, formats)}`;
  const interval = figures.low !== null && figures.high !== null ? `95% interval ${formats.interval(figures.low, figures.high)} · ` : '';
  const top = figures.topBox ? ` · top box ${formats.percent(figures.topBox.share, 0)}${figures.topBox.low !== null && figures.topBox.high !== null ? ` (${formats.interval(figures.topBox.low * 100, figures.topBox.high * 100, 0)})` : ''}` : '';
  return `${interval}${formats.number(figures.n)} answers, effective ${formats.number(figures.nEffective)}${top}. ${groupsWords(trust, formats)}`;
}

/** Nothing about how many wait: that would tell when somebody answered. */
function groupsWords({ release: { smallestBatch, asOf } }: Trust, formats: ReturnType<typeof useFormats>): string {
  return `Answers are added in groups of at least ${formats.number(smallestBatch)}, at night, in whole points${asOf ? `; as of ${formats.date(asOf)}` : ''}.`;
}

function Export({ filters }: { filters: Filters }) {
  const may = useMay('insights:export');
  if (!may) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default">Export</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={addressOf(exportTrust, {}, { ...filters })} download>Figures as CSV</Menu.Item>
        <Menu.Item component="a" href={addressOf(trustManifest, {}, { ...filters })} download="trust-index-manifest.json">How it was computed (JSON)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NothingYet({ agency }: { agency: string }) {
  return (
    <>
      <PageHeader eyebrow={agency} title="Trust Index" />
      <EmptyState title="Nobody has been asked yet" action={<Link href="/surveys">Set up a survey</Link>}>
        The index appears once ten residents have answered. Import contacts, then choose whom to ask.
      </EmptyState>
    </>
  );
}
