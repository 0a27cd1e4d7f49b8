/** The packages of an attempt, unit by unit; a coordinator waives a unit of cmi5 that was met by other means. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { PackageStandingLine } from '../../course-packages/package-standing.js';
import { standardWords } from '../../course-packages/standard-words.js';
import { unitStates } from '../../course-packages/unit-words.js';
import { type AttemptDetail, type AttemptPackage, useAttemptPackages } from './use-training-people.js';
import { type Waiving, WaiveUnit } from './waive-unit.js';
import { waiverWords } from './waiver-words.js';

type Unit = AttemptPackage['units'][number];

function WaivedBecause({ waiver: { reason, words, by, at } }: { waiver: NonNullable<Unit['waiver']> }) {
  const formats = useFormats();
  return <><Text size="sm" mt={4}>{waiverWords[reason]}: {words}</Text><Text size="sm" c="dimmed">{[by, formats.dateTime(at)].filter(Boolean).join(', ')}</Text></>;
}

/** Nothing for an attempt without packages. */
export function AttemptPackages({ attempt, mayManage }: { attempt: AttemptDetail; mayManage: boolean }) {
  const formats = useFormats();
  const found = useAttemptPackages(attempt.id);
  const [waiving, setWaiving] = useState<Waiving>();
  if (found.error && !found.data) return <Panel title="Packages"><ErrorState error={found.error} doing="The packages could not be loaded" onRetry={() => void found.refetch()} /></Panel>;
  if (!found.data) return <LoadingState label="Loading the packages" shape="cards" />;
  if (found.data.items.length === 0) return null;
  const mayWaive = (each: AttemptPackage) => mayManage && each.standard === 'cmi5' && attempt.state === 'in_progress';
  const columns = (each: AttemptPackage): Column<Unit>[] => [
    { key: 'unit', header: 'Unit', cell: ({ title, blocks }) => <>{blocks.length > 0 && <Text size="xs" c="dimmed">{blocks.join(' · ')}</Text>}{title}</>, strong: true },
    { key: 'state', header: 'State', cell: ({ state, waived, waiver, required, skipped }) => <><Group gap="xs"><StatusBadge tone={unitStates[state].tone}>{waived ? 'Waived' : skipped ? 'Skipped' : unitStates[state].label}</StatusBadge>{!required && <Text size="sm" c="dimmed">Optional</Text>}</Group>{waiver && <WaivedBecause waiver={waiver} />}</> },
    { key: 'score', header: 'Score', cell: ({ score }) => (score === null ? '' : formats.percent(score / 100, 0)), align: 'end' },
    ...(mayWaive(each) ? [{ key: 'act', header: 'Decide', cell: (unit: Unit) => (unit.required && unit.state !== 'done' ? <Button size="compact-sm" variant="default" aria-label={`Waive: ${unit.title}`} onClick={() => setWaiving({ attemptId: attempt.id, lessonId: each.lessonId, person: `${attempt.person.givenName} ${attempt.person.familyName}`, unit: unit.at, title: unit.title })}>Waive…</Button> : '') }] : []),
  ];
  return (
    <Panel title="Packages" note="Where it stands in courses of other tools; what was answered in them is not shown.">
      <Stack gap="lg">
        {found.data.items.map((each) => (
          <Stack key={each.lessonId} gap="xs">
            <Group gap="sm"><Text fw={600}>{each.lessonTitle}</Text><Text size="sm" c="dimmed">{standardWords[each.standard]}</Text>{!each.begun && <Text size="sm" c="dimmed">Not begun</Text>}</Group>
            {each.begun && <PackageStandingLine now={each} />}
            {each.units.length > 0 && <DataTable caption={`Units of ${each.lessonTitle}`} columns={columns(each)} rows={each.units} rowKey={({ at }) => String(at)} empty={<EmptyState title="No unit" />} />}
          </Stack>
        ))}
      </Stack>
      <WaiveUnit what={waiving} onClose={() => setWaiving(undefined)} />
    </Panel>
  );
}
