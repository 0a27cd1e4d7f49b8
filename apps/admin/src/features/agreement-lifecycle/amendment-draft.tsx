/** What the composing desk asks and shows of an amendment, beside what it does for every draft. */
import { Stack, Text, TextInput } from '@mantine/core';
import type { MoneyRedline } from '@rapport/api-contract/agreement-figures';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import classes from '../../agreement-views/figures.module.css';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { daysSaid } from '../../agreement-views/source-words.js';
import { DeltasPanel } from '../../agreement-views/amendment-view.js';
import { type Amendment, useAmendmentComparison, useAmendmentDeltas } from './use-lifecycle.js';

export function EffectiveDay({ value, error, onChange }: { value: string; error: string | undefined; onChange: (day: string) => void }) {
  return <TextInput type="date" label="Takes effect on" description="From this day on its terms bind. It may lie behind." value={value} error={error} onChange={(event) => { if (/^\d{4}-\d\d-\d\d$/.test(event.currentTarget.value)) onChange(event.currentTarget.value); }} maw={280} />;
}

/** Redline of money and what is billed of days gone by, as it was saved last. */
export function AmendmentBeside({ amendment }: { amendment: Amendment }) {
  const formats = useFormats();
  const params = { agreementId: amendment.agreementId, agreementAmendmentId: amendment.id };
  const compared = useAmendmentComparison(params, amendment.revision);
  const deltas = useAmendmentDeltas(params, amendment.revision);
  return (
    <Stack gap="md">
      {compared.error && !compared.data ? <ErrorState error={compared.error} doing="The amendment could not be compared" onRetry={() => void compared.refetch()} /> : compared.data ? <Money money={compared.data.money} because={compared.data.moneyBecause} /> : <LoadingState label="Comparing the money" />}
      <DeltasPanel deltas={deltas} side="agency" />
      {amendment.warnings.filter(({ code }) => code === 'takes-the-place-of' || code === 'after-renewal').map(({ code, message }) => <Text key={code} size="sm">{daysSaid(message, formats)}</Text>)}
    </Stack>
  );
}

/** The redline of money as narrow as the side of the desk: each line with its change, before and after below it. */
function Money({ money, because }: { money: MoneyRedline | null; because: string | null }) {
  const formats = useFormats();
  if (!money) return <Panel title="What the money changes"><Text size="sm">{because}</Text></Panel>;
  const { currency, total } = money;
  const row = (key: string, label: string, from: number, to: number, difference: number, strong: boolean) => (
    <tr key={key} {...(strong ? { className: classes.total } : {})}><td>{label}<span className={classes.under}>{formats.amount(from, currency)} → {formats.amount(to, currency)}</span></td><td>{difference === 0 ? 'same' : formats.amountChange(difference, currency)}</td></tr>
  );
  return (
    <Panel title="What the money changes" note={`${formats.dateRange(money.year.from, dayBefore(money.year.until))}, ${currency}, as saved last.`}>
      <table className={classes.lines} aria-label="What the money changes">
        <tbody>{money.lines.map((line) => row(`${line.kind}/${line.id}`, line.change === 'added' ? `${line.label} (new)` : line.change === 'removed' ? `${line.label} (gone)` : line.label, line.from, line.to, line.difference, false))}{row('total', 'Year', total.from, total.to, total.difference, true)}</tbody>
      </table>
    </Panel>
  );
}
