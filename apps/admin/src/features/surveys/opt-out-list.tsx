/** Who asked not to be asked: how and when, never who; records a wish told at the desk. */
import { Button, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { optOutSources } from './survey-words.js';
import { type OptOut, useOptOuts, useSurveyActs, useSurveys } from './use-surveys.js';

export function OptOutList({ mayManage }: { mayManage: boolean }) {
  const formats = useFormats();
  const acts = useSurveyActs();
  const [ending, setEnding] = useState<OptOut>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useOptOuts();
  const columns: Column<OptOut>[] = [
    { key: 'at', header: 'Since', cell: ({ createdAt }) => formats.dateTime(createdAt) },
    { key: 'source', header: 'How', cell: ({ source }) => optOutSources[source] },
    { key: 'survey', header: 'From', cell: ({ survey }) => survey?.name ?? 'every survey' },
    { key: 'state', header: 'State', cell: ({ endedAt }) => (endedAt ? <StatusBadge>Ended {formats.date(endedAt)}</StatusBadge> : <StatusBadge tone="accent">Holds</StatusBadge>) },
    ...(mayManage ? [{ key: 'act', header: 'Change', cell: (each: OptOut) => !each.endedAt && <Button size="compact-sm" variant="default" onClick={() => setEnding(each)} aria-label={`End the opt-out since ${formats.dateTime(each.createdAt)}`}>End it</Button> }] : []),
  ];
  return (
    <Panel>
      <DataTable caption="Opt-outs" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title="Nobody opted out">A resident opts out by replying STOP, by the link in a mail, or by telling your staff.</EmptyState>} />
      <ConfirmDialog opened={ending !== undefined} onClose={() => setEnding(undefined)} title="End this opt-out?" confirm="End the opt-out" consequences={['The resident can be asked again, as far as the surveys allow.', 'Do this only when the resident asked for it.']}
        undo="The wish can be recorded again." onConfirm={async () => { if (ending) await acts.endOptOut(ending.id); }} />
    </Panel>
  );
}

export function OptOutDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <Modal opened={opened} onClose={onClose} title="A resident asked not to be asked" closeButtonProps={{ 'aria-label': 'Close' }}>{opened && <OptOutForm onDone={onClose} />}</Modal>;
}

function OptOutForm({ onDone }: { onDone: () => void }) {
  const acts = useSurveyActs();
  const submit = useSubmit('opt-out');
  const { data: surveys } = useSurveys(undefined);
  const [by, setBy] = useState<'phone' | 'email'>('phone');
  const [value, setValue] = useState('');
  const [surveyId, setSurveyId] = useState<string | null>(null);
  const send = async () => {
    const body = { ...(by === 'phone' ? { phone: value } : { email: value }), ...(surveyId ? { surveyId } : {}) };
    if (!(await submit.run(() => acts.optOut(body)))) return;
    notifications.show({ message: 'The wish is kept. Nothing more is sent to this resident.' });
    onDone();
  };
  const field = { value, onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value) };
  return (
    <Form submit={submit} action="Keep the wish" onSubmit={send} failed="The wish was not kept" disabled={value.trim() === ''}>
      <Radio.Group label="Known by" value={by} onChange={(next) => { setBy(next === 'email' ? 'email' : 'phone'); setValue(''); submit.clear(); }}><Stack gap="xs" mt={6}><Radio value="phone" label="Telephone number" /><Radio value="email" label="E-mail address" /></Stack></Radio.Group>
      {by === 'phone' ? <TextInput {...submit.field('phone')} {...field} label="Telephone number" type="tel" description="Stored only as a code that recognises it" />
        : <TextInput {...submit.field('email')} {...field} label="E-mail address" type="email" description="Stored only as a code that recognises it" />}
      <Select {...submit.field('surveyId')} label="Not to be asked by" data={surveys?.pages.flatMap((page) => page.items).map(({ id, name }) => ({ value: id, label: name })) ?? []} value={surveyId} onChange={setSurveyId} placeholder="Every survey" clearable clearButtonProps={{ 'aria-label': 'Every survey' }} />
    </Form>
  );
}
