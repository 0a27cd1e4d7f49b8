/** Test, pause, resume and forget the record store. */
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { type RecordStore, recordStoreActs } from './use-learning-records.js';

export function StoreActs({ store }: { store: RecordStore }) {
  const submit = useSubmit('record-store-acts');
  const [tested, setTested] = useState<{ ok: boolean; words: string }>();
  const [forgetting, setForgetting] = useState(false);
  const test = async () => {
    setTested(undefined);
    setTested(await submit.run(recordStoreActs.test));
  };
  return (
    <Stack gap="sm">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="That did not work" />}
      <Group gap="sm">
        <Button variant="default" loading={submit.busy} onClick={() => void test()}>Test the connection</Button>
        {store.state === 'active' && <Button variant="default" disabled={submit.busy} onClick={() => void submit.run(recordStoreActs.pause)}>Pause delivery</Button>}
        {(store.state === 'paused' || store.nextTryAt) && <Button variant="default" disabled={submit.busy} onClick={() => void submit.run(recordStoreActs.resume)}>{store.state === 'paused' ? 'Resume delivery' : 'Try now'}</Button>}
        {store.refused > 0 && <Button variant="default" disabled={submit.busy} onClick={() => void submit.run(recordStoreActs.sendAgain)}>Send refused ones again</Button>}
        <Button variant="default" disabled={submit.busy} onClick={() => setForgetting(true)}>Forget the store</Button>
      </Group>
      {tested && <InlineNote announce tone={tested.ok ? 'good' : 'attention'} title={tested.ok ? 'The connection works' : 'The connection does not work yet'}>{tested.words}</InlineNote>}
      <ConfirmDialog opened={forgetting} onClose={() => setForgetting(false)} title="Forget this record store?" confirm="Forget the store" cancel="Keep the store" dangerous
        consequences={['Its address and password are removed.', 'Nothing is recorded for a store any more; what waits is not sent.', 'What the store holds already stays there.']} undo="You can set it up again; what people do in between is not told."
        onConfirm={async () => {
          await confirmed(recordStoreActs.forget);
          notifications.show({ color: 'good', title: 'The record store is forgotten', message: 'No statement leaves Rapport.' });
        }} />
    </Stack>
  );
}
