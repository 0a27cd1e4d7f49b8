/** How far two raters agree, in words first, then kappa with its interval and n. */
import { NativeSelect, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { type Agreement, useAgreement, useCourseChoices } from './use-scoring.js';

interface Row extends Agreement { key: string; name: string }

export function AgreementPanel({ courseId, onCourse }: { courseId: string | undefined; onCourse: (courseId: string) => void }) {
  const { data: courses } = useCourseChoices();
  const chosen = courseId ?? courses?.[0]?.value ?? '';
  const { data, error, refetch } = useAgreement(chosen);
  if (courses?.length === 0) return <Panel><EmptyState title="No course yet" /></Panel>;
  return (
    <Stack gap="md">
      <NativeSelect label="Course" data={courses ?? []} value={chosen} onChange={(event) => onCourse(event.currentTarget.value)} maw={420} />
      {error && !data && <ErrorState error={error} doing="Agreement could not be loaded" onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState label="Loading agreement" />}
      {data?.scenarios.length === 0 && <Panel><EmptyState title="No role-play of this course is scored by two raters">Agreement can be told only where two raters score the same role-play, each alone.</EmptyState></Panel>}
      {data?.scenarios.map((scenario) => (
        <Panel key={scenario.scenarioId} title={scenario.title} note={scenario.overall.words}>
          <AgreementTable rows={[{ key: 'all', name: 'All together', ...scenario.overall }, ...scenario.dimensions.map((each) => ({ key: each.dimensionId, ...each }))]} caption={`Agreement: ${scenario.title}`} />
        </Panel>
      ))}
      <Text size="sm" c="dimmed">Kappa is the agreement beyond what chance alone would bring: 0 is chance, 1 is complete. The weighted one counts a neighboring level as nearly right. n is the number of pairs: one for each role-play that both raters scored, in each dimension. Below 30 it says little.</Text>
    </Stack>
  );
}

function AgreementTable({ rows, caption }: { rows: Row[]; caption: string }) {
  const formats = useFormats();
  const figure = (value: number | null) => (value === null ? 'not defined' : formats.number(value, 2));
  const columns: Column<Row>[] = [
    { key: 'name', header: 'Dimension', cell: ({ name }) => name, strong: true }, { key: 'n', header: 'n', cell: ({ n }) => formats.number(n), align: 'end' },
    { key: 'same', header: 'Same level', cell: ({ percentAgreement }) => (percentAgreement === null ? '' : `${formats.number(percentAgreement)}%`), align: 'end' },
    { key: 'kappa', header: 'Kappa (95% interval)', cell: ({ kappa, kappaInterval }) => `${figure(kappa)}${kappaInterval ? ` (${formats.interval(kappaInterval[0], kappaInterval[1], 2)})` : ''}`, align: 'end' },
    { key: 'weighted', header: 'Weighted kappa', cell: ({ quadraticKappa }) => figure(quadraticKappa), align: 'end' },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} phone="scroll" empty={null} />;
}
