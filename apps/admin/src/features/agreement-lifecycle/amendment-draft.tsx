/** What the composing desk asks and shows of an amendment, beside what it does for every draft. */
import { Stack, Text, TextInput } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { AmendmentMoney, DeltasPanel } from '../../agreement-views/amendment-view.js';
import { type Amendment, useAmendmentComparison, useAmendmentDeltas } from './use-lifecycle.js';

export function EffectiveDay({ value, error, onChange }: { value: string; error: string | undefined; onChange: (day: string) => void }) {
  return <TextInput type="date" label="Takes effect on" description="From this day on its terms bind. It may lie behind." value={value} error={error} onChange={(event) => { if (/^\d{4}-\d\d-\d\d$/.test(event.currentTarget.value)) onChange(event.currentTarget.value); }} maw={280} />;
}

/** Redline of money and what is billed of days gone by, as it was saved last. */
export function AmendmentBeside({ amendment }: { amendment: Amendment }) {
  const params = { agreementId: amendment.agreementId, agreementAmendmentId: amendment.id };
  const compared = useAmendmentComparison(params, amendment.revision);
  const deltas = useAmendmentDeltas(params, amendment.revision);
  return (
    <Stack gap="md">
      {compared.error && !compared.data ? <ErrorState error={compared.error} doing="The amendment could not be compared" onRetry={() => void compared.refetch()} /> : compared.data ? <AmendmentMoney compared={compared.data} /> : <LoadingState label="Comparing the money" />}
      <DeltasPanel deltas={deltas} side="agency" />
      {amendment.warnings.filter(({ code }) => code === 'takes-the-place-of' || code === 'after-renewal').map(({ code, message }) => <Text key={code} size="sm">{message}</Text>)}
    </Stack>
  );
}
