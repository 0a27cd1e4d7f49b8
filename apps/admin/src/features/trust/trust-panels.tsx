/** The pictures of the Trust Index page: trend, facets, coverage, and how the figure was made. */
import { Space } from '@mantine/core';
import { FacetRows } from '@rapport/ui/facet-rows';
import { useFormats } from '@rapport/ui/formats-provider';
import { FunnelBars } from '@rapport/ui/funnel-bars';
import { Panel } from '@rapport/ui/panel';
import { TrendChart } from '@rapport/ui/trend-chart';
import { facetFinding, type FacetName, facetNames, reasonInWords } from './findings.js';
import { eventsOf } from './mark-words.js';
import { longMonth, shortMonth } from '../../words/months.js';
import { useMarks } from './use-marks.js';
import type { Trust, TrustFilters } from './use-trust.js';

const minimum = 10;

export function TrustTrend({ trust, filters }: { trust: Trust; filters: TrustFilters }) {
  const { locale } = useFormats();
  const marks = useMarks();
  const points = trust.months.map(({ month, series, published: { figures } }, i) => ({
    key: month, label: shortMonth(month, locale), name: longMonth(month, locale),
    ...(figures ? { value: figures.value, n: figures.n, ...(figures.low !== null && figures.high !== null ? { low: figures.low, high: figures.high } : {}) } : { under: minimum }),
    ...(i > 0 && series && trust.months[i - 1]?.series && series !== trust.months[i - 1]?.series ? { startsSeries: true } : {}),
  }));
  const events = eventsOf(marks.data?.items ?? [], trust.months.map(({ month }) => month), filters);
  return <Panel><TrendChart title="Trust by month" points={points} events={events} height={260} /></Panel>;
}

export function TrustFacets({ trust }: { trust: Trust }) {
  const { figures } = trust.published;
  if (!figures) return null;
  const rows = (Object.keys(facetNames) as FacetName[]).map((name) => ({ name, figure: figures.facets[name] })).toSorted((a, b) => (b.figure?.value ?? -1) - (a.figure?.value ?? -1));
  const score = (figure: (typeof rows)[number]['figure']) => figure && { value: figure.value, low: figure.low ?? figure.value, high: figure.high ?? figure.value, n: figure.n };
  const { satisfaction, legitimacy, effectiveness } = figures.outcomes;
  const apart = [{ key: 'satisfaction', label: 'Satisfaction', figure: satisfaction }, { key: 'legitimacy', label: 'Legitimacy', figure: legitimacy }, { key: 'effectiveness', label: 'Effectiveness', figure: effectiveness }];
  const finding = facetFinding(figures.facets);
  return (
    <Panel title={finding} note="four facets, 0 to 100; each with its 95% interval">
      <FacetRows rows={rows.map(({ name, figure }, i) => ({ key: name, label: facetNames[name], ...(figure ? { score: score(figure)! } : { under: minimum }), ...(i === rows.length - 1 && finding.includes('lags') ? { tone: 'attention' as const } : {}) }))} />
      <Space h="md" />
      <Panel title="Reported apart" level={3} note="not part of the index">
        <FacetRows rows={apart.map(({ key, label, figure }) => ({ key, label, ...(figure ? { score: score(figure)! } : { under: minimum }) }))} />
      </Panel>
    </Panel>
  );
}

const stageNames = { eligible: 'Contacts', invitable: 'Eligible', sent: 'Sent', delivered: 'Delivered', opened: 'Opened', completed: 'Answered' } as const;

export function TrustCoverage({ trust }: { trust: Trust }) {
  const formats = useFormats();
  const { steps, excluded, responseRate } = trust.coverage;
  const why = excluded.filter(({ reason }, i) => i < 4 || reason === 'entered-by-hand').map(({ reason, count }) => `${reasonInWords(reason)} ${formats.number(count)}`).join(', ');
  return (
    <Panel title="From contact to answer" {...(responseRate === null ? {} : { note: `${formats.percent(responseRate, 0)} of those who could be asked answered` })}>
      <FunnelBars steps={steps.map(({ stage, count }) => ({ key: stage, label: stageNames[stage], count, ...(stage === 'invitable' && why ? { note: `Left out: ${why}` } : {}) }))} />
    </Panel>
  );
}
