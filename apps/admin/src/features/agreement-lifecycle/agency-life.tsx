/** Everything after signing, on the agency's side. */
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { LifeView } from '../../agreement-views/life-view.js';
import type { Life } from '../../agreement-views/life-words.js';
import { type OfAgreement, useLifecycle, useLifeDesk } from './use-lifecycle.js';

export function AgencyLife({ agreement }: { agreement: OfAgreement }) {
  const { data, error, refetch } = useLifecycle(agreement.id);
  if (error && !data) return <ErrorState error={error} doing="What follows the agreement could not be loaded" onRetry={() => void refetch()} />;
  return data ? <Desk agreement={agreement} life={data} /> : <LoadingState label="Loading what follows" shape="cards" />;
}

const Desk = ({ agreement, life }: { agreement: OfAgreement; life: Life }) => <LifeView desk={useLifeDesk(agreement, life)} />;
