/** What would be owed if notice were received on a chosen day, with every figure explained. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { daysInWords } from '@rapport/ui/problem';
import { Stat, StatRow } from '@rapport/ui/stat';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayWithin } from './day-before.js';
import { Explanation } from './explanation.js';
import classes from './figures.module.css';
import { dayBefore, FigureLine } from './forecast-view.js';
import type { Estimate, LifeDesk } from './life-desk.js';

export function ExitEstimate({ desk }: { desk: LifeDesk }) {
  const formats = useFormats();
  const [day, setDay] = useState(dayWithin(desk.life.term, desk.life.today));
  const [asked] = useDebouncedValue(day, 300);
  const { data, error, refetch } = useQuery({ queryKey: ['exit-estimate', desk.agreementId, desk.life.revision, asked], staleTime: 0, placeholderData: keepPreviousData, enabled: asked !== '', queryFn: () => desk.estimate(asked) });
  return (
    <Panel title="What would leaving cost?" note="Nothing is given or recorded by asking. Both sides see the same figures.">
      <Stack gap="md">
        <TextInput type="date" label="If notice were received on" value={day} onChange={(event) => setDay(event.currentTarget.value)} maw={220} />
        {error && !data ? <ErrorState error={error} doing="It could not be worked out" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Working it out" /> : data.estimate ? <Worked estimate={data.estimate} desk={desk} /> : <Text size="sm">{daysInWords(data.because ?? '', formats.date)}</Text>}
      </Stack>
    </Panel>
  );
}

function Worked({ estimate, desk }: { estimate: NonNullable<Estimate['estimate']>; desk: LifeDesk }) {
  const formats = useFormats();
  const { currency, total, open, disputed, credit, creditShared, explained, interest, serviceUntil, settleBy } = estimate;
  const ours = desk.side === 'municipality';
  const owes = total >= 0 ? (ours ? 'You would owe' : `${desk.otherSide} would owe`) : ours ? 'You would get back' : `${desk.otherSide} would get back`;
  const groups = [{ key: 'unbilled', title: 'Not billed yet, up to the end of service', lines: estimate.unbilled }, { key: 'trueUps', title: 'True-ups', lines: estimate.trueUps }, { key: 'credits', title: 'Credits for service not delivered', lines: estimate.credits }].filter(({ lines }) => lines.length > 0);
  return (
    <Stack gap="md">
      <StatRow>
        <Stat label={owes} value={formats.money(Math.abs(total), currency)} />
        <Stat label="Last day of service" value={formats.date(dayBefore(serviceUntil))} />
        <Stat label="Settled by" value={formats.date(settleBy)} />
      </StatRow>
      <table className={classes.lines}>
        <caption className={classes.note}>What it is made of, {currency}</caption>
        {groups.map(({ key, title, lines }) => (
          <tbody key={key}>
            <tr><th scope="rowgroup" colSpan={2} className={classes.group}>{title}</th></tr>
            {lines.map((line) => <FigureLine key={line.key} line={line} currency={currency} days={line.span} />)}
          </tbody>
        ))}
        <tbody>
          {interest !== 0 && <FigureLine line={{ label: 'Late interest on what is overdue, not charged yet', amount: interest, explanation: explained.interest }} currency={currency} under={`through ${formats.date(dayBefore(serviceUntil))}`} />}
          <FigureLine line={{ label: 'Open now by the ledger', amount: open, explanation: explained.open }} currency={currency} under={`as of ${formats.date(desk.life.today)}${disputed !== 0 ? `, ${formats.money(disputed, currency)} of it in dispute` : ''}`} />
          {credit !== 0 && <FigureLine line={{ label: credit < 0 ? (ours ? 'Your credit' : 'Credit of the municipality') : 'Paid back of payments that never came', amount: credit, explanation: explained.credit }} currency={currency} under={creditShared ? (ours ? 'yours, and not of this agreement alone' : 'of the municipality, which has other agreements too') : undefined} />}
          <tr className={classes.total}><td>{owes}</td><td>{formats.amount(Math.abs(total), currency)}</td></tr>
        </tbody>
      </table>
      <details className={classes.details}><summary>How the total came about</summary><Explanation node={estimate.explanation} currency={currency} /></details>
    </Stack>
  );
}
