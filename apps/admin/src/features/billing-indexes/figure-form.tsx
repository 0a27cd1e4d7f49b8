/** Records a figure of an index, or corrects one: what was published, where, when, and the levels behind it. */
import { Autocomplete, Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { correctIndexFigure, recordIndexFigure } from '@rapport/api-contract/billing-indexes';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { useSubmit } from '../../forms/use-submit.js';
import { changeBetween, levelsOf, percentFault, percentOf, shareOf } from './figure-typing.js';
import { type Figure, indexesChanged } from './use-indexes.js';

/** `corrects`: the figure that it replaces. */
interface Props { start: { index: string; on: string }; known: readonly string[]; corrects: Figure | null; onDone: (figure: Figure) => void }

export function FigureForm({ start, known, corrects, onDone }: Props) {
  const first = { index: corrects?.index ?? start.index, on: corrects?.on ?? start.on, percent: corrects ? percentOf(corrects.change) : '', before: corrects?.levels?.before ?? '', after: corrects?.levels?.after ?? '', source: corrects?.source ?? '', publishedOn: corrects?.publishedOn ?? '', reason: '' };
  const [typed, setTyped] = useState(first);
  const submit = useSubmit('figure', { on: 'First day of the year', change: 'Change', publishedOn: 'Published on', 'levels.before': 'Level before', 'levels.after': 'Level after', levels: 'Levels', reason: 'Reason' }, { change: percentFault(typed.percent) });
  const guard = useLeaveGuard(JSON.stringify(typed) !== JSON.stringify(first));
  const set = (change: Partial<typeof first>) => setTyped({ ...typed, ...change });
  const worked = changeBetween(typed.before, typed.after);
  const send = async () => {
    const figure = { change: shareOf(typed.percent), levels: levelsOf(typed.before, typed.after), source: typed.source, publishedOn: typed.publishedOn };
    const done = await submit.run(() => (corrects ? call(correctIndexFigure, { params: { indexFigureId: corrects.id }, body: { ...figure, reason: typed.reason } }) : call(recordIndexFigure, { body: { ...figure, index: typed.index, on: typed.on } })));
    if (!done) return;
    guard.letGo();
    await indexesChanged();
    onDone(done);
  };
  return (
    <Form submit={submit} action={corrects ? 'Record the correction' : 'Record the figure'} failed="The figure was not recorded" onSubmit={send}>
      {guard.dialog}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Autocomplete {...submit.field('index')} label="Index" description="Exactly as the agreements name it." data={[...known]} value={typed.index} onChange={(index) => set({ index })} disabled={corrects !== null} />
        <TextInput {...submit.field('on')} type="date" label="For the year from" description="The first day on which prices rise by it." value={typed.on} onChange={(event) => set({ on: event.currentTarget.value })} disabled={corrects !== null} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput {...submit.field('levels.before')} label="Level before (may stay empty)" inputMode="decimal" value={typed.before} onChange={(event) => set({ before: event.currentTarget.value })} />
        <TextInput {...submit.field('levels.after')} label="Level after (may stay empty)" inputMode="decimal" value={typed.after} onChange={(event) => set({ after: event.currentTarget.value })} />
      </SimpleGrid>
      <Group gap="sm" align="flex-end">
        <TextInput {...submit.field('change')} label="Change" inputMode="decimal" rightSection={<Text size="sm" c="dimmed">%</Text>} value={typed.percent} onChange={(event) => set({ percent: event.currentTarget.value })} w={160} />
        {worked !== null && worked !== typed.percent && <Button variant="default" onClick={() => set({ percent: worked })}>Use {worked} %</Button>}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput {...submit.field('source')} label="Source" description="Who published it, which months: it stands on explained invoices." value={typed.source} onChange={(event) => set({ source: event.currentTarget.value })} />
        <TextInput {...submit.field('publishedOn')} type="date" label="Published on" value={typed.publishedOn} onChange={(event) => set({ publishedOn: event.currentTarget.value })} />
      </SimpleGrid>
      {corrects && <Stack gap="xs"><Textarea {...submit.field('reason')} label="Why it is corrected" autosize minRows={2} value={typed.reason} onChange={(event) => set({ reason: event.currentTarget.value })} /></Stack>}
    </Form>
  );
}
