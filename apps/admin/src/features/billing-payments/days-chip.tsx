/** A filter by days, both included. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { CustomChip } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';

interface Days { from: string | undefined; through: string | undefined }

export function DaysChip({ label, days, onChange }: { label: string; days: Days; onChange: (from: string | undefined, through: string | undefined) => void }) {
  const formats = useFormats();
  const said = days.from && days.through ? formats.dateRange(days.from, days.through) : days.from ? `from ${formats.date(days.from)}` : days.through ? `through ${formats.date(days.through)}` : 'any day';
  return <CustomChip label={label} value={said}>{(close) => <DaysChoice days={days} onChange={(from, through) => { onChange(from, through); close(); }} />}</CustomChip>;
}

function DaysChoice({ days, onChange }: { days: Days; onChange: (from: string | undefined, through: string | undefined) => void }) {
  const [from, setFrom] = useState(days.from ?? '');
  const [through, setThrough] = useState(days.through ?? '');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onChange(from || undefined, through || undefined); }}>
      <Stack gap="sm">
        <TextInput type="date" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label="Through" description="Both days count." value={through} onChange={(event) => setThrough(event.currentTarget.value)} />
        <Group gap="sm"><Button type="submit" size="compact-md">Show</Button><Button variant="default" size="compact-md" onClick={() => onChange(undefined, undefined)}>Any day</Button></Group>
      </Stack>
    </form>
  );
}
