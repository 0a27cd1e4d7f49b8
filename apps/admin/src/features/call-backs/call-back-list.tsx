/** Residents who asked to be called back, most urgent first: take one on, hand it over, close it with what came of it. */
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type ReactNode, useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { languageName } from '../../words/languages.js';
import { HandOverForm, OutcomeForm } from './call-back-forms.js';
import { type CallBack, type CallBackStatus, useCallBackActs, useCallBacks } from './use-call-backs.js';

/** `me`: the signed-in user, who takes requests on. */
export function CallBackList({ status, me, mayManage, empty }: { status: CallBackStatus | undefined; me: string; mayManage: boolean; empty: ReactNode }) {
  const formats = useFormats();
  const acts = useCallBackActs();
  const submit = useSubmit('call-back');
  const [open, setOpen] = useState<{ act: 'close' | 'hand-over'; item: CallBack }>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useCallBacks(status);
  const name = (each: CallBack) => each.name ?? 'No name given';
  const take = (each: CallBack) => submit.run(() => acts.change(each.id, { status: 'in_progress', ownerId: me })).then((answer) => answer && notifications.show({ message: `You took on the call to ${name(each)}.` }));
  const release = (each: CallBack) => submit.run(() => acts.change(each.id, { status: 'open', ownerId: null })).then((answer) => answer && notifications.show({ message: 'Nobody has it now.' }));
  const columns: Column<CallBack>[] = [
    { key: 'name', header: 'Resident', cell: name },
    { key: 'due', header: 'Due', cell: (each) => <DueBadge item={each} /> },
    { key: 'reach', header: 'Reach by', cell: (each) => <Stack gap={6}>{each.phone && <Anchor inherit style={{ whiteSpace: 'nowrap' }} href={`tel:${each.phone.replaceAll(/[^+\d]/g, '')}`}>{each.phone}</Anchor>}{each.email && <Anchor inherit href={`mailto:${each.email}`}>{each.email}</Anchor>}</Stack> },
    { key: 'language', header: 'Language', cell: ({ language }) => (language ? languageName(language, formats.locale) : '') },
    { key: 'asked', header: 'Asked', cell: ({ askedOn }) => formats.date(askedOn) },
    { key: 'owner', header: 'Who has it', cell: ({ owner }) => owner?.name ?? 'nobody yet' },
    { key: 'outcome', header: 'Outcome', cell: ({ outcome, doneOn }) => (outcome ? <>{outcome}{doneOn && <Text size="sm" c="dimmed">{formats.date(doneOn)}</Text>}</> : '') },
    ...(mayManage ? [{ key: 'act', header: 'Change', cell: (each: CallBack) => each.status !== 'done' && (
      <Group gap="xs" wrap="nowrap">
        {each.owner?.id === me ? <Button size="compact-sm" variant="default" onClick={() => void release(each)} aria-label={`Give back the call to ${name(each)}`}>Give back</Button>
          : <Button size="compact-sm" variant="default" onClick={() => void take(each)} aria-label={`Take the call to ${name(each)}`}>{each.owner ? 'Take over' : 'Take'}</Button>}
        <Button size="compact-sm" variant="default" onClick={() => setOpen({ act: 'hand-over', item: each })} aria-label={`Hand over the call to ${name(each)}`}>Hand over</Button>
        <Button size="compact-sm" variant="light" onClick={() => setOpen({ act: 'close', item: each })} aria-label={`Close the call to ${name(each)}`}>Done</Button>
      </Group>
    ) }] : []),
  ];
  return (
    <>
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not changed" />}
      <DataTable caption="Call-backs" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={empty} />
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} title={open ? `The call to ${name(open.item)}` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>
        {open?.act === 'close' && <OutcomeForm item={open.item} onDone={() => setOpen(undefined)} />}
        {open?.act === 'hand-over' && <HandOverForm item={open.item} onDone={() => setOpen(undefined)} />}
      </Modal>
    </>
  );
}

function DueBadge({ item }: { item: CallBack }) {
  const formats = useFormats();
  if (item.status === 'done') return <StatusBadge tone="good">Done</StatusBadge>;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: formats.timeZone }).format(new Date());
  if (item.dueOn < today) return <StatusBadge tone="bad">Overdue since {formats.weekday(item.dueOn)}</StatusBadge>;
  return <StatusBadge tone={item.dueOn === today || !item.owner ? 'attention' : 'neutral'}>{item.dueOn === today ? 'Due today' : `Due ${formats.weekday(item.dueOn)}`}</StatusBadge>;
}
