/** Open invoices of a payer with how much of the money goes to each; what is placed and what is left stands below while one types. */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { digitsOf } from '../../forms/money-typing.js';
import { asProposed, readPlacing, type Typed, withRest } from './placing.js';
import classes from './placing-fields.module.css';
import type { Proposal } from './use-payments.js';

interface Props { proposal: Proposal; /** What there is to place. */ available: number; typed: Typed; onTyped: (typed: Typed) => void; /** What the money is: "the payment", "the credit". */ what: string }

export function PlacingFields({ proposal, available, typed, onTyped, what }: Props) {
  const formats = useFormats();
  const { currency, documents } = proposal;
  const digits = digitsOf(currency);
  const reading = readPlacing(available, documents, typed, digits);
  const money = (minor: number) => formats.money(minor, currency);
  const change = (id: string, words: string) => onTyped(new Map(typed).set(id, words));
  if (documents.length === 0) return <InlineNote title="Nothing is owed that could be paid">No invoice of this municipality that was sent is open. {what === 'the payment' ? 'The money can be kept as its credit, or placed later.' : ''}</InlineNote>;
  return (
    <div>
      <Group gap="sm" justify="space-between">
        <Text fw={600} size="sm">Where it goes</Text>
        <Group gap={4}><Button variant="subtle" size="compact-sm" onClick={() => onTyped(asProposed(documents, digits))}>Oldest due first</Button><Button variant="subtle" size="compact-sm" onClick={() => onTyped(new Map())}>Empty all</Button></Group>
      </Group>
      <ul className={classes.lines} aria-label="Open invoices">
        {documents.map((each) => (
          <li key={each.id} className={classes.line}>
            <div className={classes.about}>
              <Text fw={600} size="sm">{each.number}</Text>
              <Text size="sm" c="dimmed">{each.dueOn ? `due ${formats.date(each.dueOn)} · ` : ''}{money(each.open)} open{each.disputed > 0 ? `, ${money(each.disputed)} of it in dispute` : ''}</Text>
            </div>
            <div className={classes.entry}>
              <Button variant="subtle" size="compact-sm" aria-label={`Put the rest on ${each.number}`} disabled={each.free === 0} onClick={() => onTyped(withRest(available, documents, typed, each.id, digits))}>Rest</Button>
              <TextInput className={classes.amount} classNames={{ input: classes.figure ?? '' }} aria-label={`Amount on ${each.number}`} inputMode="decimal" disabled={each.free === 0} value={typed.get(each.id) ?? ''} error={reading.faults[each.id]} onChange={(event) => change(each.id, event.currentTarget.value)} />
            </div>
          </li>
        ))}
      </ul>
      {proposal.more && <Text size="sm" c="dimmed">The 500 that are due first are shown.</Text>}
      <Text role="status" size="sm" mt="sm"><strong>{money(reading.placed)}</strong> of {money(available)} placed. {reading.left < 0 ? <Text span c="bad" size="sm">That is {money(-reading.left)} more than {what}.</Text> : reading.left === 0 ? 'Nothing is left.' : `${money(reading.left)} is left.`}</Text>
    </div>
  );
}
