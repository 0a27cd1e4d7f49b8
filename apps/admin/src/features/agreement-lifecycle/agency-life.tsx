/** Everything after signing, on the agency's side. */
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useEffect } from 'react';
import { LifeView } from '../../agreement-views/life-view.js';
import type { Life } from '../../agreement-views/life-words.js';
import { lifeChanged, type OfAgreement, useLifecycle, useLifeDesk } from './use-lifecycle.js';

export function AgencyLife({ agreement }: { agreement: OfAgreement & { state: string } }) {
  const { data, error, refetch } = useLifecycle(agreement.id);
  // What a day brought stands in the head of the page too.
  const moved = data !== undefined && data.state !== agreement.state;
  useEffect(() => { if (moved) void lifeChanged(); }, [moved]);
  if (error && !data) return <ErrorState error={error} doing="What follows the agreement could not be loaded" onRetry={() => void refetch()} />;
  return data ? <Desk agreement={agreement} life={data} /> : <LoadingState label="Loading what follows" shape="cards" />;
}

const Desk = ({ agreement, life }: { agreement: OfAgreement; life: Life }) => <LifeView desk={useLifeDesk(agreement, life)} />;
