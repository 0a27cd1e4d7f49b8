// Faults that a picture does not show: leaked small cells, words missing for a screen reader, style attributes that the policy refuses.
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { AppFrame } from './app-frame.js';
import { ChangeBadge } from './change-badge.js';
import { DataTable, type DataTableProps } from './data-table.js';
import { EmptyState } from './empty-state.js';
import { FacetRows } from './facet-rows.js';
import { fileFault } from './file-drop.js';
import { FormErrors } from './form-errors.js';
import { FunnelBars } from './funnel-bars.js';
import { IntervalBar } from './interval-bar.js';
import { Mark } from './mark.js';
import { PageHeader } from './page-header.js';
import { minutesLeft, ProgressCard } from './progress-card.js';
import { RapportProvider } from './rapport-provider.js';
import { Redline } from './redline.js';
import { Stat, StatRow } from './stat.js';
import { StepList } from './step-list.js';
import { Timeline } from './timeline.js';
import { TrendChart } from './trend-chart.js';

const plain = (node: ReactNode) => renderToStaticMarkup(<>{node}</>);
const app = (node: ReactNode, props: { nonce?: string; accent?: string } = {}) => renderToStaticMarkup(<RapportProvider env="test" {...props}>{node}</RapportProvider>);
const text = (html: string) => html.replace(/<[^>]+>/g, '');

const points = [
  { key: 'a', label: 'Nov', name: 'November', value: 68.9, low: 66.5, high: 71.3, n: 160 },
  { key: 'b', label: 'Dec', name: 'December', under: 10 },
  { key: 'c', label: 'Jan', name: 'January', value: 70.1, low: 68, high: 72.2, n: 181 },
];

test('never writes a style attribute into HTML for residents, which the policy would refuse', () => {
  const html = plain(<>
    <Mark label="Rapport" /><PageHeader eyebrow="Results" title="Trust is 71.4" /><IntervalBar value={70} low={67} high={73} label="Respect" />
    <FacetRows rows={[{ key: 'r', label: 'Respect', score: { value: 70, low: 67, high: 73, n: 100 } }]} /><FunnelBars steps={[{ key: 'c', label: 'Contacts', count: 9 }]} />
    <StatRow><Stat label="Trust" value="71.4" /></StatRow><TrendChart title="Trust rose" points={points} events={[{ at: 1, label: 'Training' }]} />
    <Timeline label="History" entries={[{ id: '1', at: '2026-11-09T19:05:00Z', who: 'S. Brandt', what: 'sent it' }]} />
    <StepList label="Progress" steps={[{ key: '1', label: 'Sent', state: 'done' }]} />
  </>);
  expect(html).not.toMatch(/\sstyle=/);
});

test('never draws or reads out a point that is hidden', () => {
  const html = plain(<TrendChart title="Trust rose" points={points} />);
  expect(html).toContain('aria-label="December: hidden"');
  expect(html).toContain('aria-label="November: 68.9, 95% interval 66.5 to 71.3, n 160"');
  expect(html.match(/<circle/g)).toHaveLength(2);
});

test('keeps the figures within reach of a reader without JavaScript', () => {
  const html = plain(<TrendChart title="Trust rose" points={points} tableBelow />);
  expect(html).toMatch(/<details.*<table.*71\.3.*<\/details>/s);
  expect(html).not.toContain('<button');
});

test('shows a small cell as hidden, openly', () => {
  expect(text(plain(<FacetRows rows={[{ key: 'b', label: 'Bryn Athyn', under: 10 }]} />))).toBe('Bryn Athynhiddenunder 10');
});

test('never calls noise a change, and says in words which way is good', () => {
  expect(text(plain(<ChangeBadge change={0.9} verdict="noise" />))).toBe('+0.9, within noise');
  expect(text(plain(<ChangeBadge verdict="too-few" change={9} />))).toBe('too few to say');
  expect(text(plain(<ChangeBadge change={-3} digits={0} better="down" verdict="change" />))).toBe('−3 better');
  expect(plain(<ChangeBadge change={-2.6} verdict="change" />)).toContain('data-tone="bad"');
});

test('never gives two marks on a page the same mask', () => {
  const ids = [...plain(<><Mark /><Mark /></>).matchAll(/<mask id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(4);
});

test('reads a redline out in words', () => {
  expect(text(plain(<Redline parts={[{ kind: 'same', text: 'due ' }, { kind: 'removed', text: '30' }, { kind: 'added', text: '45' }]} />))).toBe('due removed: 30added: 45');
});

test('links each error to its field, and shows no box without errors', () => {
  expect(plain(<FormErrors errors={[{ field: 'name', message: 'Enter a name' }]} />)).toContain('href="#name"');
  expect(plain(<FormErrors errors={[]} />)).toBe('');
});

type Row = { id: string; name: string };
const table: DataTableProps<Row> = {
  caption: 'People', columns: [{ key: 'name', header: 'Person', cell: (row) => row.name, sortable: true }, { key: 'id', header: 'Number', align: 'end', cell: (row) => row.id }],
  rows: [{ id: '7', name: 'R. Alvarez' }], rowKey: (row) => row.id, empty: <EmptyState title="No people yet" />,
};

test('never takes loading, empty and broken for each other', () => {
  expect(text(app(<DataTable {...table} rows={undefined} />))).toContain('Loading people');
  expect(text(app(<DataTable {...table} rows={[]} />))).toContain('No people yet');
  const broken = app(<DataTable {...table} rows={undefined} error={{ status: 503 }} onRetry={() => {}} />);
  expect(text(broken)).toContain('People could not be loaded: something went wrong on our side');
  expect(text(broken)).toContain('Try again');
  expect(text(app(<DataTable {...table} error={{ status: 503 }} />))).toContain('R. Alvarez');
});

test('says how it is sorted, and keeps its roles when rows become cards', () => {
  const html = app(<DataTable {...table} sort={{ key: 'name', direction: 'descending' }} onSort={() => {}} rowHref={(row) => `/people/${row.id}`} />);
  expect(html).toContain('aria-sort="descending"');
  expect(html).toContain('href="/people/7"');
  expect(html).toMatch(/<td role="cell"[^>]*data-label="Number"/);
  expect(html).toMatch(/<th role="rowheader" scope="row"/);
});

test('never pulls the words and the day of one cell apart when rows become cards', () => {
  const columns = [...table.columns, { key: 'vote', header: 'Vote', cell: () => <>until <time>Dec 15</time></> }];
  const html = app(<DataTable {...table} columns={columns} footer={['Sum', '', '2']} />);
  expect(html).toMatch(/data-label="Vote"><div[^>]*>until <time>Dec 15<\/time><\/div><\/td>/);
  expect(html).toMatch(/<tfoot.*<div[^>]*>2<\/div>/s);
});

test('marks the current place and lets the keyboard skip the navigation', () => {
  const html = app(<AppFrame groups={[{ items: [{ href: '/my-work', label: 'My work', waiting: 3 }, { href: '/trust', label: 'Trust Index', waiting: 0 }] }]} current="/trust">Content</AppFrame>);
  expect(html).toMatch(/^.*?<a href="#main"/s);
  expect(html).toMatch(/href="\/trust"[^>]*aria-current="page"/);
  expect(text(html)).toContain('My work3 waiting');
  expect(html).toContain('<main id="main"');
});

test('gives every style element the nonce of the page', () => {
  const styles = app(<p>Content</p>, { nonce: 'n0nce' }).match(/<style[^>]*>/g) ?? [];
  expect(styles.length).toBeGreaterThan(0);
  for (const style of styles) expect(style).toContain('nonce="n0nce"');
});

test('lays the accent of an agency over the theme, and refuses one that is no colour', () => {
  expect(app(<p>Content</p>, { accent: '#7a1f5c' })).toContain('--rp-accent: #7a1f5c');
  expect(() => app(<p>Content</p>, { accent: 'red;}' })).toThrow('is not a colour');
});

test('never promises an end that it cannot know', () => {
  expect(minutesLeft(10, undefined, 5)).toBeUndefined();
  expect(minutesLeft(10, 100, 0)).toBeUndefined();
  expect(minutesLeft(100, 100, 5)).toBeUndefined();
  expect(minutesLeft(0, 6000, 10)).toBe(10);
  expect(app(<ProgressCard title="Counting" state="running" done={12} />)).not.toContain('aria-valuenow');
});

test('never sends a file that is sure to be refused', () => {
  const bytes = (value: number) => `${value} bytes`;
  expect(fileFault({ name: 'roster.CSV', size: 10 }, ['.csv'], 100, bytes)).toBeUndefined();
  expect(fileFault({ name: 'roster.xls', size: 10 }, ['.csv'], 100, bytes)).toContain('not one of .csv');
  expect(fileFault({ name: 'roster.csv', size: 0 }, ['.csv'], 100, bytes)).toContain('empty');
  expect(fileFault({ name: 'roster.csv', size: 101 }, ['.csv'], 100, bytes)).toContain('limit is 100 bytes');
});
