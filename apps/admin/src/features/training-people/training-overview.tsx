/** Training across the agency on one page: in figures, by requirement, by unit, and both together; each figure leads to its people. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import type { CSSProperties } from 'react';
import { TextLink } from '../../text-link.js';
import { useUnitOptions } from '../../forms/audience-choices.js';
import type { Figures } from '../../words/unit-sums.js';
import { BarLegend, OverdueCount, shareDone, StandingBar } from './standing-bar.js';
import classes from './standing-bar.module.css';
import { figuresOf, inTreeOrder, nothing } from './training-sums.js';
import { type TrainingOverview as Overview, useTrainingOverview } from './use-training-people.js';

interface Filters { requirementId?: string | undefined; unitId?: string | undefined }
interface Row extends Figures { key: string; name: string; depth?: number; href: string | undefined }

/** What of the open ones waits, and for what. */
function waitingFor({ paused, waiting }: Overview['total'], number: (value: number) => string): string {
  const parts = [[paused, 'while the person is on leave'], [waiting, 'for a score']] as const;
  return `Of them wait ${parts.filter(([count]) => count > 0).map(([count, words]) => `${number(count)} ${words}`).join(', ')}`;
}

/** Where the people behind a figure are. */
export const peopleBehind = (filters: Filters & { state?: string }): string => {
  const query = new URLSearchParams(Object.entries(filters).filter((each): each is [string, string] => typeof each[1] === 'string' && each[1] !== ''));
  return query.size > 0 ? `/training/assignments?${query}` : '/training/assignments';
};

export function TrainingOverview({ filters, onFilter, mayOpen }: { filters: Filters; onFilter: (filters: Filters) => void; /** May see the people behind the figures. */ mayOpen: boolean }) {
  const formats = useFormats();
  const whole = useTrainingOverview();
  const { data, error, refetch } = useTrainingOverview(filters);
  const choices = useUnitOptions();
  if ((error && !data) || (whole.error && !whole.data)) return <ErrorState error={error ?? whole.error} doing="The overview could not be loaded" onRetry={() => { void refetch(); void whole.refetch(); }} />;
  if (!data || !whole.data) return <LoadingState label="Loading the overview" shape="cards" />;
  const { requirementId, unitId } = filters;
  const names = new Map(whole.data.requirements.map(({ requirement }) => [requirement.id, requirement.name]));
  const total = figuresOf(data.total);
  const href = (over: Filters & { state?: string } = {}) => (mayOpen ? peopleBehind({ requirementId, unitId, ...over }) : undefined);
  const requirementRows = data.requirements.map(({ requirement: { id, name }, ...counted }): Row => ({ key: id, name, href: href({ requirementId: id }), ...figuresOf(counted) })).toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name));
  const unitRows = inTreeOrder(data.units).map((each): Row => ({ ...each, key: each.id ?? 'none', href: each.id ? href({ unitId: each.id }) : undefined }));
  const crossed = requirementRows.filter(({ key }) => data.cells.some((cell) => cell.requirementId === key));
  const filtered = requirementId !== undefined || unitId !== undefined;
  if (whole.data.total.owed === 0) return <Panel><EmptyState title="Nobody owes training yet">As soon as a requirement is published, everybody in its audience stands here.</EmptyState></Panel>;
  return (
    <Stack gap="md">
      <FilterChips {...(filtered ? { onClear: () => onFilter({}) } : {})}>
        <ChoiceChip label="Requirement" value={requirementId ? names.get(requirementId) ?? 'one' : 'all'} choices={[{ value: '', label: 'all' }, ...[...names].map(([value, label]) => ({ value, label }))]} selected={requirementId ?? ''} onChange={(value) => onFilter({ requirementId: value || undefined, unitId })} />
        <ChoiceChip label="Unit" value={choices.find((each) => each.value === unitId)?.label.trim() ?? 'all'} choices={[{ value: '', label: 'all' }, ...choices]} selected={unitId ?? ''} onChange={(value) => onFilter({ requirementId, unitId: value || undefined })} />
      </FilterChips>
      <Panel><div className={classes.all}>
        <StatRow>
          <Stat label="Up to date" value={total.owed === 0 ? 'none owed' : formats.percent(shareDone(total), 0)} basis={`${formats.number(total.done)} of ${formats.number(total.owed)} have nothing to do now${requirementId ? '' : '; each person counts once for each requirement'}`} />
          <Stat label="Open" value={formats.number(total.open)} basis={!filtered && data.total.paused + data.total.waiting > 0 ? waitingFor(data.total, formats.number) : `as of ${formats.date(data.on)}`} />
          <Stat label="Overdue" value={formats.number(total.overdue)} basis={total.overdue === 0 ? 'Nothing is overdue' : mayOpen ? <TextLink href={href({ state: 'overdue' }) ?? ''}>Show who is overdue</TextLink> : `${formats.percent(total.overdue / Math.max(1, total.owed))} of all that is owed`} />
        </StatRow>
        <StandingBar figures={total} wide />
        <BarLegend />
      </div></Panel>
      <Panel title="By requirement" note="Most overdue first."><FiguresTable caption="By requirement" of="Requirement" rows={requirementRows} /></Panel>
      <Panel title="By unit" note="Each with the units below it."><FiguresTable caption="By unit" of="Unit" rows={unitRows} /></Panel>
      {requirementRows.length > 1 && unitRows.length > 1 && <Panel title="Requirement by unit" note={`${crossed.length < requirementRows.length ? `The ${formats.number(crossed.length)} most overdue requirements. ` : ''}People who are up to date, with the units below each; a dash where nothing is owed.`}><Crossed cells={data.cells} requirements={crossed} unitRows={unitRows} href={href} /></Panel>}
    </Stack>
  );
}

function FiguresTable({ caption, of, rows }: { caption: string; of: string; rows: Row[] }) {
  const formats = useFormats();
  const columns: Column<Row>[] = [
    { key: 'name', header: of, cell: ({ name, depth = 0 }) => <span className={classes.name} style={{ '--depth': depth } as CSSProperties}>{name}</span>, strong: true }, { key: 'done', header: 'Up to date', cell: (row) => <StandingBar figures={row} /> },
    { key: 'open', header: 'Open', cell: ({ open }) => formats.number(open), align: 'end' }, { key: 'overdue', header: 'Overdue', cell: ({ overdue }) => <OverdueCount overdue={overdue} />, align: 'end' },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} rowHref={({ href }) => href} empty={<EmptyState title="Nothing is owed here" />} />;
}

interface CrossedProps { cells: Overview['cells']; requirements: readonly Row[]; unitRows: readonly Row[]; href: (over: Filters) => string | undefined }

function Crossed({ cells, requirements, unitRows, href }: CrossedProps) {
  const formats = useFormats();
  const figuresAt = new Map(cells.map((cell) => [`${cell.requirementId} ${cell.unitId ?? 'none'}`, figuresOf(cell)]));
  const columns: Column<Row>[] = [
    { key: 'unit', header: 'Unit', cell: ({ name, depth = 0 }) => <span className={classes.name} style={{ '--depth': depth } as CSSProperties}>{name}</span>, strong: true },
    ...requirements.map((requirement): Column<Row> => ({
      key: requirement.key, header: requirement.name, cell: (unit) => {
        const figures = figuresAt.get(`${requirement.key} ${unit.key}`) ?? nothing;
        const address = unit.key === 'none' ? undefined : href({ requirementId: requirement.key, unitId: unit.key });
        if (figures.owed === 0) return <span className={classes.n}>–</span>;
        const share = formats.percent(shareDone(figures), 0);
        return <span className={classes.cell}>{address ? <TextLink href={address} aria-label={`${share}: ${requirement.name}, ${unit.name}`}>{share}</TextLink> : share}{figures.overdue > 0 && <OverdueCount overdue={figures.overdue} />}</span>;
      },
    })),
  ];
  return <DataTable caption="Requirement by unit" columns={columns} rows={unitRows} rowKey={({ key }) => key} phone="scroll" empty={<EmptyState title="Nothing is owed here" />} />;
}
