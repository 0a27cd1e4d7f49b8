/** Redline of words beside redline of money, between any two versions that were sent. */
import { Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Comments } from '../../agreement-views/comments.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { MoneyRedlineTable } from '../../agreement-views/money-redline.js';
import { TextRedlineView } from '../../agreement-views/text-redline.js';
import { useSignedIn } from '../../session/use-session.js';
import { useAddress } from '../../workplace/address.js';
import classes from './beside.module.css';
import { OpenComments } from './open-comments.js';
import { type SentAgreement, useSentComparison, useSentVersion, useSharedComments } from './use-our-agreements.js';

export function OurChanges({ agreement }: { agreement: SentAgreement }) {
  const address = useAddress();
  const formats = useFormats();
  const { agency } = useSignedIn();
  const newestFirst = agreement.versions.toSorted((a, b) => b.number - a.number);
  const to = newestFirst.find(({ id }) => id === address.text('to')) ?? newestFirst[0];
  const from = newestFirst.find(({ id }) => id === address.text('from')) ?? newestFirst.find(({ number }) => number < (to?.number ?? 0)) ?? newestFirst[1];
  const { data, error, refetch } = useSentComparison(agreement.id, from?.id, to?.id);
  const { data: version } = useSentVersion(agreement.id, to?.id);
  const desk = useSharedComments(agreement.id, agreement.offered.id, agreement.acts.includes('comment') && to?.id === agreement.offered.id, agency?.name ?? 'The agency');
  const choices = newestFirst.map(({ id, number, sentAt }) => ({ value: id, label: `Version ${number}, ${formats.date(sentAt)}` }));
  const clause = (clauseId: string) => version?.content.clauses.find(({ id }) => id === clauseId);
  const commented = new Set(desk.comments.flatMap(({ clauseId }) => clauseId ?? []));
  const about = (clauseId: string) => { const at = clause(clauseId); return { clauseId, name: at?.heading ?? 'this clause', ...(at ? { body: at.body } : {}) }; };
  return (
    <Stack gap="md">
      <Group gap="sm" align="end">
        <Select label="From" data={choices} value={from?.id ?? null} onChange={(value) => address.set({ from: value ?? undefined })} allowDeselect={false} w={{ base: '100%', xs: 240 }} />
        <Select label="To" data={choices} value={to?.id ?? null} onChange={(value) => address.set({ to: value ?? undefined })} allowDeselect={false} w={{ base: '100%', xs: 240 }} />
      </Group>
      {error && !data ? <ErrorState error={error} doing="The versions could not be compared" onRetry={() => void refetch()} /> : !data || !from || !to ? <LoadingState label="Comparing the versions" shape="cards" /> : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Panel title="What the words change" aside={`version ${from.number} → version ${to.number}`}>
            <TextRedlineView text={data.text} also={commented} under={(clauseId) => <Comments desk={desk} about={about(clauseId)} />} />
            <Comments desk={desk} about={{ clauseId: null, name: 'the whole version' }} />
          </Panel>
          <Stack gap="md" className={classes.beside}>
            <Panel title="What the money changes" {...(data.money ? { aside: formats.dateRange(data.money.year.from, dayBefore(data.money.year.until)) } : {})}>
              {data.money ? <MoneyRedlineTable money={data.money} from={`Version ${from.number}`} to={`Version ${to.number}`} /> : <Text size="sm">{data.moneyBecause}</Text>}
            </Panel>
            <OpenComments desk={desk} />
          </Stack>
        </SimpleGrid>
      )}
    </Stack>
  );
}
