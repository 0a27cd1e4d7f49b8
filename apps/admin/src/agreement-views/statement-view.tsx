/** A municipality's account between two days: what was owed before, each movement with the balance after it, what is owed now. Both sides read the same paper. */
import { Button, Group, Menu, Stack, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readMunicipalityStatement, statementKinds } from '@rapport/api-contract/billing-statements';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { ScrollRegion } from '@rapport/ui/scroll-region';
import { useState } from 'react';
import { dayIn } from '../forms/civil-day.js';
import { TextLink } from '../text-link.js';
import type { useAddress } from '../workplace/address.js';
import { daysOf, type StatementDays, usualDays } from './statement-days.js';
import classes from './statement-view.module.css';

export type Statement = AnswerOf<typeof readMunicipalityStatement>;
type Row = Statement['rows'][number];
const kindWords: Record<(typeof statementKinds)[number], string> = {
  invoice_finalised: 'Invoice', invoice_voided: 'Invoice voided', credit_note_finalised: 'Credit note', payment_recorded: 'Payment', payment_reversed: 'Payment reversed', refund_paid: 'Paid back', written_off: 'Written off', write_off_recovered: 'Write-off taken back',
};
interface Links { document: (id: string) => string; payment: (id: string) => string }

/** The days that the address asks for, with chips to change them. */
export function useStatementDays(address: ReturnType<typeof useAddress>): StatementDays {
  const { timeZone } = useFormats();
  return daysOf(address.text('from'), address.text('through'), dayIn(timeZone, new Date()));
}

export function StatementDaysRow({ address, days }: { address: ReturnType<typeof useAddress>; days: StatementDays }) {
  const formats = useFormats();
  const usual = usualDays(dayIn(formats.timeZone, new Date()));
  const chosen = usual.find(({ from, through }) => from === days.from && through === days.through);
  return (
    <FilterChips label="Days of the statement">
      <ChoiceChip label="Days" value={chosen?.label ?? 'others'} choices={usual.map(({ key, label }) => ({ value: key, label }))} selected={chosen?.key ?? ''} onChange={(key) => { const next = usual.find((each) => each.key === key); if (next) address.set({ from: next.from, through: next.through }); }} />
      <CustomChip label="From and through" value={formats.dateRange(days.from, days.through)}>{(close) => <DaysForm days={days} onChange={(next) => { address.set(next); close(); }} />}</CustomChip>
    </FilterChips>
  );
}

function DaysForm({ days, onChange }: { days: StatementDays; onChange: (days: { from: string; through: string }) => void }) {
  const [from, setFrom] = useState(days.from);
  const [through, setThrough] = useState(days.through);
  const late = through < from;
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!late && from && through) onChange({ from, through }); }}>
      <Stack gap="sm">
        <TextInput type="date" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label="Through" value={through} error={late ? 'lies before the first day' : undefined} onChange={(event) => setThrough(event.currentTarget.value)} />
        <Group><Button type="submit" size="compact-md">Show</Button></Group>
      </Stack>
    </form>
  );
}

export function StatementFiles({ pdf, csv }: { pdf: string; csv: string }) {
  return <Menu position="bottom-end"><Menu.Target><Button variant="default">Download</Button></Menu.Target><Menu.Dropdown><Menu.Item component="a" href={pdf} download>PDF</Menu.Item><Menu.Item component="a" href={csv} download>CSV</Menu.Item></Menu.Dropdown></Menu>;
}

export function StatementTable({ statement, links }: { statement: Statement; links: Links }) {
  const formats = useFormats();
  const { currency, rows } = statement;
  const named = ({ kind, reference, billingDocumentId, paymentId }: Row) => {
    const href = billingDocumentId ? links.document(billingDocumentId) : paymentId ? links.payment(paymentId) : null;
    return <>{kindWords[kind]} {href && reference ? <span className={classes.reference}><TextLink href={href}>{reference}</TextLink></span> : reference}</>;
  };
  // On a phone both figures share a column, so that the balance stays in sight.
  const narrow = useMediaQuery('(max-width: 560px)');
  const figures = (change: number | null, balance: number) => {
    const moved = change === null ? '' : formats.amountChange(change, currency);
    return narrow ? <td className={classes.figure}>{moved && <div>{moved}</div>}<div className={classes.after}>{formats.amount(balance, currency)}</div></td>
      : <><td className={classes.figure}>{moved}</td><td className={classes.figure}>{formats.amount(balance, currency)}</td></>;
  };
  return (
    <ScrollRegion label="Statement, scrolls sideways" className={classes.scroll}>
      <table className={classes.statement} aria-label="Statement">
        <thead><tr><th scope="col">Day and what</th>{narrow ? <th scope="col" className={classes.figure}>Change, owed after it ({currency})</th> : <><th scope="col" className={classes.figure}>Change ({currency})</th><th scope="col" className={classes.figure}>Owed after it ({currency})</th></>}</tr></thead>
        <tbody>
          <tr><th scope="row">Owed before {formats.date(statement.from)}</th>{figures(null, statement.opening)}</tr>
          {rows.map((row, at) => <tr key={at}><td><span className={classes.day}>{formats.date(row.on)}</span> {named(row)}{row.agreement && <span className={classes.agreement}> · {row.agreement.number}</span>}</td>{figures(row.amount, row.balance)}</tr>)}
          {rows.length === 0 && <tr><td colSpan={narrow ? 2 : 3} className={classes.none}>Nothing moved between these days.</td></tr>}
        </tbody>
        <tfoot><tr><th scope="row">Owed at the end of {formats.date(statement.through)}</th>{figures(statement.raised + statement.lowered, statement.closing)}</tr></tfoot>
      </table>
    </ScrollRegion>
  );
}
