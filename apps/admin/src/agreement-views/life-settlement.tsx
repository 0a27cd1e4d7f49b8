/** From the end of service to a closed agreement: what stands open, which step is next, and what is in its way. */
import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { useState } from 'react';
import { TextLink } from '../text-link.js';
import { LifeActButton } from './life-act.js';
import type { LifeDesk, LifeOffice, SettleStep } from './life-desk.js';
import { LifeForm } from './life-form.js';

const steps: Record<SettleStep, { label: string; said: string; consequence: string }> = {
  bill: { label: 'The final invoice is out', said: 'The final invoice is out.', consequence: 'Everything up to the last day of service is billed and sent. What is open is paid, credited or written off next.' },
  settle: { label: 'Nothing stands open', said: 'The agreement is settled.', consequence: 'Nothing is owed on either side any more. It can be opened again until it is closed.' },
  reopen: { label: 'Open settlement again', said: 'Settlement is open again.', consequence: 'Something came up: it goes back to the final invoice.' },
  close: { label: 'Close for good', said: 'The agreement is closed.', consequence: 'The agreement ends here. Nothing can be billed or changed any more; everything stays to be read.' },
};

export function LifeSettlement({ desk }: { desk: LifeDesk }) {
  const formats = useFormats();
  const { life, office } = desk;
  const { settlement } = life;
  if (!settlement || !office) return null;
  const { currency, balance, unallocated, writtenOff, disputedLines, unbilledCharges, refusal } = settlement;
  return (
    <Panel title="Settlement" note="By the ledger, as it stands now.">
      <Stack gap="md">
        <StatRow>
          <Stat label={balance < 0 ? `Owed to ${desk.otherSide}` : `Owed by ${desk.otherSide}`} value={formats.money(Math.abs(balance), currency)} />
          {unallocated !== 0 && <Stat label={`Credit of ${desk.otherSide}`} value={formats.money(Math.abs(unallocated), currency)} />}
          <Stat label="Written off" value={formats.money(writtenOff, currency)} />
          <Stat label="Charges not billed" value={formats.number(unbilledCharges)} />
          <Stat label="Lines in dispute" value={formats.number(disputedLines)} />
        </StatRow>
        {refusal && <InlineNote tone="attention" title="Before it can be closed">{refusal} <TextLink href={office.invoicesHref}>Its invoices</TextLink></InlineNote>}
        <Group gap="sm">{(['reopen', 'bill', 'settle', 'close'] as const).map((step) => <Step key={step} step={step} desk={desk} office={office} />)}</Group>
      </Stack>
    </Panel>
  );
}

function Step({ step, desk, office }: { step: SettleStep; desk: LifeDesk; office: LifeOffice }) {
  const { label, said, consequence } = steps[step];
  // What is in the way stands above, once.
  if (!desk.life.acts.includes(step)) return null;
  return <LifeActButton life={desk.life} act={step} label={label} variant={step === 'reopen' ? 'default' : 'filled'}>{(done) => <Do step={step} desk={desk} office={office} label={label} said={said} consequence={consequence} onDone={done} />}</LifeActButton>;
}

function Do({ step, desk, office, label, said, consequence, onDone }: { step: SettleStep; desk: LifeDesk; office: LifeOffice; label: string; said: string; consequence: string; onDone: () => void }) {
  const [note, setNote] = useState('');
  return (
    <LifeForm name="settlement" about={desk.title} action={label} failed="It was not done" said={said} send={() => office.settle(step, note.trim() || null)} onDone={onDone}>
      {(submit) => (
        <>
          <Text size="sm">{consequence}</Text>
          <Textarea {...submit.field('note')} label="Note" description="May stay empty. Both sides read it." value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />
        </>
      )}
    </LifeForm>
  );
}
