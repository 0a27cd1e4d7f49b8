/** Learning records among the settings: which store, how delivery goes, and its log. */
import { Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useMay } from '../../session/use-session.js';
import { DeliveryLog } from './delivery-log.js';
import { StoreActs } from './store-acts.js';
import { StoreForm } from './store-form.js';
import { type RecordStore, useRecordStore } from './use-learning-records.js';

export function LearningRecordsSection() {
  const { data: store, error, refetch } = useRecordStore();
  const mayManage = useMay('agency:manage');
  if (error && !store) return <ErrorState error={error} doing="The learning records could not be loaded" onRetry={() => void refetch()} />;
  if (!store) return <LoadingState label="Loading learning records" shape="cards" />;
  return (
    <Stack gap="md">
      <Panel title="Learning record store" note="Rapport can tell a record store of yours (LRS, by the xAPI 1.0.3 standard) what people do in courses: begin, get further, pass or fail, complete. It is told under an opaque number, without name or e-mail address.">
        {mayManage ? <StoreForm store={store} /> : <Text>{store.endpoint ?? 'None is set up.'}</Text>}
      </Panel>
      {store.state !== 'off' && <Panel title="Delivery"><Stack gap="md"><Standing store={store} />{mayManage && <StoreActs store={store} />}</Stack></Panel>}
      {(store.state !== 'off' || store.delivered + store.waiting + store.refused > 0) && <DeliveryLog />}
    </Stack>
  );
}

function Standing({ store }: { store: RecordStore }) {
  const formats = useFormats();
  const counts = `${formats.number(store.delivered)} delivered, ${formats.number(store.waiting)} waiting, ${formats.number(store.refused)} refused`;
  if (store.lastError) return <InlineNote tone="attention" title="The last delivery failed" meta={store.lastErrorAt ? formats.dateTime(store.lastErrorAt) : undefined}>{store.lastError} Nothing is lost: {counts}.{store.nextTryAt && ` Next try ${formats.dateTime(store.nextTryAt)}.`}</InlineNote>;
  if (store.state === 'paused') return <InlineNote title="Delivery is paused">What people do is kept and goes out when you resume: {counts}.</InlineNote>;
  return <InlineNote tone="good" title="Delivery runs" meta={store.lastDeliveredAt ? `last ${formats.dateTime(store.lastDeliveredAt)}` : undefined}>{counts}.</InlineNote>;
}
