/** The agency's policies on one page, by what is owed and by unit. */
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { StandingTable, type StandingRow } from './standing-table.js';
import { type Figures, summedUnits, type UnitFigures } from '../../words/unit-sums.js';
import { type Overview, useOverview } from './use-obligations.js';

const ofPolicy = (each: Overview['total']): Figures => ({ owed: each.owed, done: each.acknowledged + each.refused + each.excused, open: each.open, overdue: each.overdue });
const mostOverdue = (a: StandingRow, b: StandingRow) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name);

export function PolicyStanding() {
  const { data, error, refetch } = useOverview();
  const formats = useFormats();
  if (error && !data) return <ErrorState error={error} doing="The overview could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the overview" shape="cards" />;
  const total = data.total;
  const rows = data.policies.map((each): StandingRow => ({ key: each.policy.id, name: each.policy.title, href: `/obligations/people?policyId=${each.policy.id}`, ...ofPolicy(each) })).toSorted(mostOverdue);
  const units = data.units.map((each): UnitFigures => ({ unit: each.unit, ...ofPolicy(each) }));
  return (
    <Standing on={data.on} figures={ofPolicy(total)} rows={rows} units={units} of="Policy" people="/obligations/people" how={`${formats.number(total.acknowledged)} acknowledged, ${formats.number(total.refused)} refused, ${formats.number(total.excused)} excused`} paused={total.paused}
      empty={<EmptyState title="Nobody owes an acknowledgement yet">As soon as a policy is published, everybody in its audience stands here.</EmptyState>} />
  );
}

interface Props { on: string; figures: Figures; rows: StandingRow[]; units: UnitFigures[]; of: string; /** Where the list of people is. */ people: string; /** What "done" is made of. */ how: string; paused: number; empty: ReactNode }

function Standing({ on, figures, rows, units, of, people, how, paused, empty }: Props) {
  const formats = useFormats();
  const { owed, done, open, overdue } = figures;
  const unitRows = summedUnits(units).map((each): StandingRow => ({ ...each, key: each.id ?? 'none', href: each.id ? `${people}?unitId=${each.id}` : undefined }));
  if (owed === 0 && rows.length === 0) return <Panel>{empty}</Panel>;
  return (
    <Stack gap="md">
      <Panel><StatRow>
        <Stat label="Done" value={owed === 0 ? 'none owed' : formats.percent(Math.floor((100 * done) / owed) / 100, 0)} basis={`${formats.number(done)} of ${formats.number(owed)}: ${how}`} />
        <Stat label="Open" value={formats.number(open)} basis={paused > 0 ? `${formats.number(paused)} of them wait while the person is on leave` : `as of ${formats.date(on)}`} />
        <Stat label="Overdue" value={formats.number(overdue)} basis={overdue === 0 ? 'Nothing is overdue' : `${formats.percent(overdue / Math.max(1, owed))} of all that is owed`} />
      </StatRow></Panel>
      <Panel title={`By ${of.toLowerCase()}`} note="Most overdue first. Refused and excused ones count as done: nothing is open."><StandingTable caption={`By ${of.toLowerCase()}`} of={of} rows={rows} empty={empty} /></Panel>
      <Panel title="By unit" note="Each with the units below it"><StandingTable caption="By unit" of="Unit" rows={unitRows} empty={<EmptyState title="No unit owes anything" />} /></Panel>
    </Stack>
  );
}
