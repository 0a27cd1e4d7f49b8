/** Previews what is due through a day for all agreements, and starts the run that drafts it. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Preview } from '../features/billing-runs/preview.js';
import { previewSums } from '../features/billing-runs/preview-sums.js';
import { useBillingPreview, useRunActs } from '../features/billing-runs/use-billing-runs.js';
import { dayIn } from '../forms/civil-day.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

/** The last day of the month that holds `day`. */
function monthEnd(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export function BillingRunNewScreen() {
  const address = useAddress();
  const formats = useFormats();
  const chosen = address.text('through');
  const through = chosen && /^\d{4}-\d{2}-\d{2}$/.test(chosen) ? chosen : monthEnd(dayIn(formats.timeZone, new Date()));
  usePageTitle('Bill a period');
  return <ForDay key={through} through={through} />;
}

function ForDay({ through }: { through: string }) {
  const address = useAddress();
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const [day, setDay] = useState(through);
  const [pressed, setPressed] = useState(false);
  const preview = useBillingPreview(through);
  const acts = useRunActs();
  const submit = useSubmit('run', { through: 'Day' });
  const sums = previewSums(preview.items ?? []);
  const work = sums.documents.new + sums.documents.changed;
  const start = async () => {
    const run = await submit.run(() => acts.start(through));
    if (run) address.go(`/billing/runs/${run.id}`);
  };
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Billing runs', href: '/billing/runs' }, { label: 'Bill a period' }]} title={`What is due through ${formats.date(through)}`} subtitle="Periods billed in advance are due on their first day, others once they are over."
        actions={mayWrite && <Button onClick={() => void start()} loading={submit.busy} disabled={!preview.items || day !== through}>{work > 0 && preview.whole ? `Draft ${formats.count(work, { one: 'document', other: 'documents' })}` : 'Start the run'}</Button>} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The run was not started" />}
      {submit.fields['through'] && <InlineNote tone="bad" title="The run was not started">The day {submit.fields['through']}.</InlineNote>}
      <Panel>
        <form noValidate onSubmit={(event) => { event.preventDefault(); setPressed(true); if (day) address.set({ through: day, outcome: undefined }); }}>
          <Group gap="sm" align="flex-end">
            <TextInput type="date" label="Through" value={day} onChange={(event) => setDay(event.currentTarget.value)} error={pressed && day === '' ? 'Choose the day through which is billed.' : undefined} w={200} />
            <Button type="submit" variant="default">Preview this day</Button>
          </Group>
        </form>
      </Panel>
      <Preview {...preview} />
    </Stack>
  );
}
