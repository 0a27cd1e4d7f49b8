/** Late interest and the year-end true-up: what could be charged through a day, looked at before anything is drafted. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Charges } from '../features/billing-collection/charges.js';
import type { ChargeKind } from '../features/billing-collection/use-collection.js';
import { dayIn } from '../forms/civil-day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const words = {
  interest: { title: 'Late interest', subtitle: 'By the rule of each agreement, month by month on what was overdue and not in dispute; a part of a month counts as a whole one. Charged twice, it adds nothing.' },
  'true-up': { title: 'Year-end true-up', subtitle: 'What was delivered in years that are over, less what was billed by estimate. Drafted twice, it adds nothing.' },
} as const;

export const BillingInterestScreen = () => <ChargesScreen kind="interest" />;
export const BillingTrueUpScreen = () => <ChargesScreen kind="true-up" />;

function ChargesScreen({ kind }: { kind: ChargeKind }) {
  const address = useAddress();
  const formats = useFormats();
  const asked = address.text('through');
  const through = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : dayIn(formats.timeZone, new Date());
  const { title, subtitle } = words[kind];
  usePageTitle(title);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Who owes what', href: '/billing/accounts' }, { label: title }]} title={title} subtitle={subtitle} />
      <Panel><DayForm key={through} through={through} onChange={(next) => address.set({ through: next })} /></Panel>
      <Charges key={`${kind} ${through}`} kind={kind} through={through} />
    </Stack>
  );
}

function DayForm({ through, onChange }: { through: string; onChange: (through: string) => void }) {
  const [day, setDay] = useState(through);
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (day) onChange(day); }}>
      <Group gap="sm" align="flex-end"><TextInput type="date" label="Through" value={day} onChange={(event) => setDay(event.currentTarget.value)} /><Button type="submit" variant="default">Look again</Button></Group>
    </form>
  );
}
