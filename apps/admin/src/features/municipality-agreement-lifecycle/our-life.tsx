/** Everything after signing, on the municipality's side. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useEffect } from 'react';
import { LifeView } from '../../agreement-views/life-view.js';
import type { Life } from '../../agreement-views/life-words.js';
import { TextLink } from '../../text-link.js';
import { ourLifeChanged, type OfAgreement, useOurLifecycle, useOurLifeDesk } from './use-our-lifecycle.js';

export function OurLife({ agreement }: { agreement: OfAgreement & { state: string } }) {
  const { data, error, refetch } = useOurLifecycle(agreement.id);
  // What a day brought stands in the head of the page too.
  const moved = data !== undefined && data.state !== agreement.state;
  useEffect(() => { if (moved) void ourLifeChanged(); }, [moved]);
  if (error && !data) return <ErrorState error={error} doing="What follows the agreement could not be loaded" onRetry={() => void refetch()} />;
  return data ? <Desk agreement={agreement} life={data} /> : <LoadingState label="Loading what follows" shape="cards" />;
}

function Desk({ agreement, life }: { agreement: OfAgreement; life: Life }) {
  const desk = useOurLifeDesk(agreement, life);
  const ended = life.state === 'closed' || life.state === 'superseded';
  const waits = ended ? [] : life.amendments.filter(({ state }) => state === 'sent' || state === 'approved' || state === 'signing');
  return (
    <Stack gap="md">
      {waits.map(({ id, title, state }) => <Panel key={id} title={state === 'sent' ? 'An amendment waits for your answer' : 'An amendment waits for signatures'} tone="accent"><TextLink href={desk.amendmentHref(id)}>{title}</TextLink></Panel>)}
      <LifeView desk={desk} />
    </Stack>
  );
}
