/** Sets the shares of a year by the formula in force, after showing them beside the year before. */
import { Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { settleYear } from '@rapport/api-contract/cost-shares';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { problemWords } from '@rapport/ui/problem';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { type ConsortiumDetail, costSharesChanged, useYearPreview } from './use-cost-shares.js';

export function SettleYear({ consortium, yearFrom, onDone }: { consortium: ConsortiumDetail; yearFrom: string; onDone: () => void }) {
  const formats = useFormats();
  const before = consortium.years.find(({ year }) => year.from === yearFrom);
  const [readingsUntil, setReadingsUntil] = useState(before?.readingsUntil ?? yearFrom);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const { data, error } = useYearPreview(consortium.id, { yearFrom, readingsUntil }, readingsUntil !== '');
  const worked = data?.preview?.formulas[0];
  const fault = data?.because ?? worked?.faults.join(' ');
  const settledShare = (municipalityId: string) => before?.shares.find((each) => each.municipalityId === municipalityId)?.amount;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={640}>
        <TextInput type="date" label="Figures of periods that ended by" value={readingsUntil} onChange={(event) => setReadingsUntil(event.currentTarget.value)} />
        <TextInput label="Why" description="Yearly settlement, or what was corrected; members read it." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </SimpleGrid>
      {error && <InlineNote tone="attention" title="It cannot be worked out">{problemWords(error).title}</InlineNote>}
      {!data && !error && <LoadingState label="Working out the shares" />}
      {fault && <InlineNote tone="attention" title="It cannot be worked out yet">{fault}</InlineNote>}
      {data?.preview && worked && !fault && (
        <ul>
          {worked.shares.map(({ municipalityId, amount }) => {
            const was = settledShare(municipalityId);
            return <li key={municipalityId}><Text size="sm">{data.preview?.members.find((each) => each.municipalityId === municipalityId)?.name}: {formats.money(amount, consortium.currency)}{was === undefined || was === amount ? '' : `, ${formats.amountChange(amount - was, consortium.currency)} against what was settled`}</Text></li>;
          })}
          {worked.host && <li><Text size="sm">{worked.host.label}: {formats.money(worked.host.amount, consortium.currency)}</Text></li>}
        </ul>
      )}
      <div><Button disabled={!worked || Boolean(fault) || reason.trim() === ''} onClick={() => setAsking(true)}>Set these shares</Button></div>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Set the shares from ${formats.date(yearFrom)}?`} confirm="Set shares" consequences={[`They are ${data?.formula ? `by “${data.formula}”` : 'by the formula in force'}.`, 'Agreements that bill a share are billed by them.', ...(before ? ['What was billed already gets a document with the difference in the next billing run.'] : []), 'Each member sees its own share and how it came about.']} undo="They stay in the record; shares can be set again when something is corrected."
        onConfirm={async () => {
          await confirmed(() => call(settleYear, { params: { consortiumId: consortium.id }, body: { yearFrom, readingsUntil, number: data?.number ?? 0, reason } }));
          await costSharesChanged();
          notifications.show({ color: 'good', title: consortium.name, message: 'The shares are set.' });
          onDone();
        }} />
    </Stack>
  );
}
