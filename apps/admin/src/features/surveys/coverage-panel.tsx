/** From contact to answer: how many reach each step, who fell out and why, by group of contacts. */
import { SimpleGrid } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { FunnelBars } from '@rapport/ui/funnel-bars';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { SuppressedCount } from '@rapport/ui/suppressed';
import { reasonWords } from './survey-words.js';
import { type Coverage, type Survey, useCoverage } from './use-surveys.js';

type GroupRow = Coverage['groups'][number];

export function CoveragePanel({ survey }: { survey: Survey }) {
  const formats = useFormats();
  const { data, error, refetch } = useCoverage(survey.id, true);
  if (error && !data) return <ErrorState error={error} doing="The coverage could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the coverage" shape="cards" />;
  const { total } = data;
  // Too few answers are told as such; nobody must find out who answered from a count that moves by one.
  const told = (count: number | null) => (count === null ? <SuppressedCount under={10} /> : formats.number(count));
  const share = (count: number | null, of: number) => (of > 0 && count !== null ? formats.percent(count / of, 0) : '');
  const figure = (key: 'sent' | 'delivered' | 'opened' | 'completed', header: string): Column<GroupRow> => ({ key, header, align: 'end', cell: (each) => told(each[key]) });
  const columns: Column<GroupRow>[] = [
    { key: 'group', header: 'Group', cell: ({ group }) => group?.name ?? 'No group' },
    { key: 'contacts', header: 'Contacts', align: 'end', cell: (each) => formats.number(each.eligible + each.excluded) }, { key: 'left', header: 'Left out', align: 'end', cell: (each) => formats.number(each.excluded + each.unasked + each.skipped) }, figure('sent', 'Sent'), figure('delivered', 'Delivered'), figure('opened', 'Opened'),
    { ...figure('completed', 'Answered'), strong: true }, { key: 'rate', header: 'Of those sent', align: 'end', cell: (each) => share(each.completed, each.sent) },
  ];
  const notAsked = total.unasked + total.skipped;
  const still = [total.planned > 0 ? `${formats.number(total.planned)} still to be sent` : '', notAsked > 0 ? `${formats.number(notAsked)} left out` : ''].filter(Boolean).join(', ');
  const left = [...data.excluded, ...data.unasked, ...data.skipped];
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Panel title={total.sent === 0 ? 'Nobody was asked yet' : share(total.completed, total.sent) ? `${share(total.completed, total.sent)} of those asked answered` : 'Too few answered so far to say how many'} note="Each step with its share of the one before.">
          <FunnelBars steps={[
            { key: 'contacts', label: 'Contacts', count: total.eligible + total.excluded }, { key: 'eligible', label: 'May be asked', count: total.eligible },
            { key: 'sent', label: 'Sent', count: total.sent, ...(still ? { note: still } : {}) }, { key: 'delivered', label: 'Delivered', count: total.delivered, ...(total.failed > 0 ? { note: `${formats.number(total.failed)} could not be delivered` } : {}) },
            { key: 'opened', label: 'Opened', count: total.opened }, { key: 'completed', label: 'Answered', count: total.completed, ...(total.expired > 0 ? { note: `${formats.number(total.expired)} links expired` } : {}) },
          ]} />
        </Panel>
        <Panel title="Who was left out, and why">
          {left.length === 0 ? <EmptyState title="Nobody was left out" /> : <DefinitionList items={[
            ...[...data.excluded, ...data.unasked].map(({ reason, contacts }) => ({ term: reasonWords(reason, survey.channel), value: formats.number(contacts) })),
            ...data.skipped.map(({ reason, contacts }) => ({ term: `${reasonWords(reason, survey.channel)} (when it was due)`, value: formats.number(contacts) })),
          ]} />}
        </Panel>
      </SimpleGrid>
      <Panel title="By group of contacts" {...(data.enteredByHand > 0 ? { note: `Entered by hand: ${formats.number(data.enteredByHand)}` } : {})}>
        <DataTable caption="Coverage by group" columns={columns} rows={data.groups} rowKey={({ group }) => group?.id ?? 'none'} phone="scroll" empty={<EmptyState title="No contact matches yet" />} />
      </Panel>
    </>
  );
}
