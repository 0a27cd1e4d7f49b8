/** What the terms as typed cost, beside the form: it moves while one types. */
import { Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { ForecastView } from '../../agreement-views/forecast-view.js';
import { type Agreement, useVersionForecast } from './use-agreements.js';
import { versionName } from './version-name.js';
import classes from './composing.module.css';
import type { Terms } from './draft.js';
import { PercentField } from './figure-fields.js';
import type { useWhatIf } from './use-composing.js';

interface Props { agreement: Agreement; terms: Terms; whatIf: ReturnType<typeof useWhatIf>; /** The figures are those of other terms than are typed now. */ stale: boolean; assumption: string | null; onAssume: (share: string | null) => void }

export function FigurePanel({ agreement, terms, whatIf, stale, assumption, onAssume }: Props) {
  const { data, error, refetch } = whatIf;
  const forecast = data?.forecast ?? null;
  return (
    <Panel title="What it costs" note="As typed, from the rates of today." aside={<span role="status">{stale ? 'Working it out…' : ''}</span>}>
      {terms.escalator?.kind === 'index' && <PercentField label="If the index rises each year by" description="An assumption for these figures alone; it stands nowhere in the agreement." mb="sm" value={assumption ?? ''} onChange={onAssume} onClear={() => onAssume(null)} />}
      {error && !data ? <ErrorState error={error} doing="The cost could not be worked out" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Working out the cost" /> : (
        <div className={stale ? classes.stale : undefined}>
          {forecast ? (
            <>
              {agreement.offered && <Against agreement={agreement} offered={agreement.offered} total={forecast.agreementYears[0]?.total ?? 0} currency={forecast.currency} />}
              <ForecastView forecast={forecast} />
            </>
          ) : <Text size="sm">{data.faults.map(({ message }) => message).join(' ') || 'There is nothing to price yet.'}</Text>}
        </div>
      )}
    </Panel>
  );
}

/** The first year beside that of the version the municipality has. */
function Against({ agreement, offered, total, currency }: { agreement: Agreement; offered: NonNullable<Agreement['offered']>; total: number; currency: string }) {
  const formats = useFormats();
  const { data } = useVersionForecast(agreement.id, offered.id, 0);
  const before = data?.forecast?.currency === currency ? data.forecast.agreementYears[0]?.total : undefined;
  if (before === undefined) return null;
  return <Text size="sm" mb="sm">First year {total === before ? `as in ${versionName(offered)}.` : <>{formats.amountChange(total - before, currency)} {currency} against {versionName(offered)}.</>}</Text>;
}
